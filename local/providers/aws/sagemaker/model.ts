import type { CreateModelInput } from "@aws-sdk/client-sagemaker";
import { requestOf } from "../request";
import { EVERYTHING, type ResourceType } from "../resourceType";
import { toTagList } from "../tags";
import { autoName, SAGEMAKER_NAMES, sagemakerArn, sagemakerLifecycle } from "./sagemaker";

/** SageMaker models. */
export const model: ResourceType = {
  required: ["executionRoleArn"],
  replaces: EVERYTHING,
  autoName,
  tagged: true,
  defaults: { enableNetworkIsolation: false },
  id: ({ text }) => text("name"),
  outputs: (resource) => ({ arn: sagemakerArn(resource, "model") }),
  lifecycle: sagemakerLifecycle({
    create(resource) {
      const request = requestOf<CreateModelInput>(resource, SAGEMAKER_NAMES, "name");
      return resource
        .client("SAGEMAKER")
        .createModel({ ...request, ModelName: resource.id, Tags: toTagList(resource.inputs) });
    },
    delete: ({ id, client }) => client("SAGEMAKER").deleteModel({ ModelName: id }),
    describe: ({ id, client }) => client("SAGEMAKER").describeModel({ ModelName: id }),
  }),
};
