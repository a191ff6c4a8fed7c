import type { ResourceTypes } from "./resourceType";
import { apiGatewayTypes } from "./services/apiGateway";
import { appAutoscalingTypes } from "./services/appAutoscaling";
import { cloudWatchTypes } from "./services/cloudWatch";
import { connectivityTypes } from "./services/connectivity";
import { eventBridgeTypes } from "./services/eventBridge";
import { iamTypes } from "./services/iam";
import { kmsTypes } from "./services/kms";
import { lambdaTypes } from "./services/lambda";
import { networkTypes } from "./services/network";
import { s3Types } from "./services/s3";
import { sagemakerTypes } from "./services/sagemaker";
import { schedulerTypes } from "./services/scheduler";
import { secretsManagerTypes } from "./services/secretsManager";
import { securityGroupTypes } from "./services/securityGroup";
import { snsTypes } from "./services/sns";
import { sqsTypes } from "./services/sqs";
import { stepFunctionsTypes } from "./services/stepFunctions";
import { workbenchTypes } from "./services/workbench";

/** Every resource type the stand-in knows. */
export const types: ResourceTypes = {
  ...apiGatewayTypes,
  ...appAutoscalingTypes,
  ...cloudWatchTypes,
  ...connectivityTypes,
  ...eventBridgeTypes,
  ...iamTypes,
  ...kmsTypes,
  ...lambdaTypes,
  ...networkTypes,
  ...s3Types,
  ...sagemakerTypes,
  ...schedulerTypes,
  ...secretsManagerTypes,
  ...securityGroupTypes,
  ...snsTypes,
  ...sqsTypes,
  ...stepFunctionsTypes,
  ...workbenchTypes,
};
