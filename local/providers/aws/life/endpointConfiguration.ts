import {
  CreateEndpointConfigCommand,
  type CreateEndpointConfigCommandInput,
  DeleteEndpointConfigCommand,
  DescribeEndpointConfigCommand,
} from "@aws-sdk/client-sagemaker";
import type { Life } from "../resourceType";
import { toTagList } from "../tags";
import { toRequest } from "./request";
import { SAGEMAKER_NAMES, sagemakerClient, setTags, unlessMissing } from "./sagemakerClient";

/** Endpoint configurations on the emulator. */
export const endpointConfiguration: Life = {
  async create(it) {
    const { asyncInferenceConfig, dataCaptureConfig, executionRoleArn, kmsKeyArn } = it.inputs;
    const { productionVariants, shadowProductionVariants } = it.inputs;
    const request = toRequest<CreateEndpointConfigCommandInput>(
      {
        asyncInferenceConfig,
        dataCaptureConfig,
        executionRoleArn,
        kmsKeyArn,
        productionVariants,
        shadowProductionVariants,
      },
      SAGEMAKER_NAMES,
    );
    await sagemakerClient(it).send(
      new CreateEndpointConfigCommand({ ...request, EndpointConfigName: it.id, Tags: toTagList(it.inputs) }),
    );
  },

  update: setTags,

  async delete(it) {
    await unlessMissing(sagemakerClient(it).send(new DeleteEndpointConfigCommand({ EndpointConfigName: it.id })));
  },

  async read(it) {
    const found = await unlessMissing(
      sagemakerClient(it).send(new DescribeEndpointConfigCommand({ EndpointConfigName: it.id })),
    );
    return found && {};
  },
};
