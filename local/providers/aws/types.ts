import type { ResourceTypes } from "./resourceType";
import { apiGatewayTypes } from "./services/apiGateway";
import { cloudWatchTypes } from "./services/cloudWatch";
import { iamTypes } from "./services/iam";
import { kmsTypes } from "./services/kms";
import { lambdaTypes } from "./services/lambda";
import { networkTypes } from "./services/network";
import { s3Types } from "./services/s3";
import { sagemakerTypes } from "./services/sagemaker";
import { securityGroupTypes } from "./services/securityGroup";
import { sqsTypes } from "./services/sqs";

/** Every resource type the stand-in knows. */
export const types: ResourceTypes = {
  ...apiGatewayTypes,
  ...cloudWatchTypes,
  ...iamTypes,
  ...kmsTypes,
  ...lambdaTypes,
  ...networkTypes,
  ...s3Types,
  ...sagemakerTypes,
  ...securityGroupTypes,
  ...sqsTypes,
};
