import { endpoint } from "../life/endpoint";
import { endpointConfiguration } from "../life/endpointConfiguration";
import { model } from "../life/model";
import { modelPackageGroup } from "../life/modelPackageGroup";
import type { Resource } from "../resource";
import { EVERYTHING, type ResourceTypes } from "../resourceType";

const autoName = { property: "name", maxLength: 63 };
const id = (resource: Resource) => resource.text("name");
/** SageMaker writes names in ARNs in lower case. */
const outputs = (kind: string) => (resource: Resource) => ({
  arn: resource.arn("sagemaker", `${kind}/${resource.id.toLowerCase()}`),
});

/** SageMaker models and endpoints, which the emulator runs. */
export const sagemakerTypes: ResourceTypes = {
  "aws:sagemaker/model:Model": {
    required: ["executionRoleArn"],
    replaces: EVERYTHING,
    autoName,
    tagged: true,
    defaults: { enableNetworkIsolation: false },
    id,
    outputs: outputs("model"),
    life: model,
  },
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": {
    required: ["productionVariants"],
    replaces: EVERYTHING,
    autoName,
    tagged: true,
    id,
    outputs: outputs("endpoint-config"),
    life: endpointConfiguration,
  },
  "aws:sagemaker/endpoint:Endpoint": {
    required: ["endpointConfigName"],
    replaces: ["name", "deploymentConfig.autoRollbackConfiguration"],
    autoName,
    tagged: true,
    id,
    outputs: outputs("endpoint"),
    life: endpoint,
  },
  "aws:sagemaker/modelPackageGroup:ModelPackageGroup": {
    required: ["modelPackageGroupName"],
    replaces: EVERYTHING,
    tagged: true,
    id: (group) => group.text("modelPackageGroupName"),
    outputs: outputs("model-package-group"),
    life: modelPackageGroup,
  },
};
