import type { CreateEndpointConfigInput } from "@aws-sdk/client-sagemaker";
import { requestOf } from "../request";
import { EVERYTHING, type ResourceType } from "../resourceType";
import { toTagList } from "../tags";
import { autoName, SAGEMAKER_NAMES, sagemakerArn, sagemakerLifecycle } from "./sagemaker";

/** SageMaker endpoint configurations. */
export const endpointConfiguration: ResourceType = {
  required: ["productionVariants"],
  replaces: EVERYTHING,
  autoName,
  tagged: true,
  id: ({ text }) => text("name"),
  outputs: (resource) => ({ arn: sagemakerArn(resource, "endpoint-config") }),
  lifecycle: sagemakerLifecycle({
    create(resource) {
      const { id, inputs, client } = resource;
      const request = requestOf<CreateEndpointConfigInput>(resource, SAGEMAKER_NAMES, "name", "namePrefix");
      return client("SAGEMAKER").createEndpointConfig({
        ...request,
        EndpointConfigName: id,
        Tags: toTagList(inputs),
      });
    },
    delete: ({ id, client }) => client("SAGEMAKER").deleteEndpointConfig({ EndpointConfigName: id }),
    describe: ({ id, client }) => client("SAGEMAKER").describeEndpointConfig({ EndpointConfigName: id }),
  }),
};
