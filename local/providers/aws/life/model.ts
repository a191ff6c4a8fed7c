import {
  CreateModelCommand,
  type CreateModelCommandInput,
  DeleteModelCommand,
  DescribeModelCommand,
} from "@aws-sdk/client-sagemaker";
import type { Life } from "../resourceType";
import { toTagList } from "../tags";
import { toRequest } from "./request";
import { SAGEMAKER_NAMES, sagemakerClient, setTags, unlessMissing } from "./sagemakerClient";

/** Models on the emulator. */
export const model: Life = {
  async create(it) {
    const {
      containers,
      enableNetworkIsolation,
      executionRoleArn,
      inferenceExecutionConfig,
      primaryContainer,
      vpcConfig,
    } = it.inputs;
    const request = toRequest<CreateModelCommandInput>(
      { containers, enableNetworkIsolation, executionRoleArn, inferenceExecutionConfig, primaryContainer, vpcConfig },
      SAGEMAKER_NAMES,
    );
    await sagemakerClient(it).send(
      new CreateModelCommand({ ...request, ModelName: it.id, Tags: toTagList(it.inputs) }),
    );
  },

  update: setTags,

  async delete(it) {
    await unlessMissing(sagemakerClient(it).send(new DeleteModelCommand({ ModelName: it.id })));
  },

  async read(it) {
    const found = await unlessMissing(sagemakerClient(it).send(new DescribeModelCommand({ ModelName: it.id })));
    return found && {};
  },
};
