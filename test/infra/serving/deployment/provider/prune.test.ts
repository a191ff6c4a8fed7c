import assert from "node:assert/strict";
import {
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  DescribeEndpointConfigCommand,
  ListEndpointConfigsCommand,
  ListModelsCommand,
  ListTagsCommand,
  SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { mockClient } from "aws-sdk-client-mock";
import { prune, removeAll } from "#infra/serving/deployment/provider/prune";
import { missing } from "./fixtures";

const client = new SageMakerClient({ region: "eu-west-1" });
const sagemaker = mockClient(client);
const owner = { historyId: "digits-dev-1234", namePrefix: "digits" };

/** Models of each configuration; what begins with "other" belongs to another stack. */
const CONFIGURATIONS: Record<string, string[]> = {
  C: ["model-2", "model-3"],
  B: ["model-1", "model-2"],
  A: ["model-1", "model-0", "foreign"],
  "other-config": ["other-model"],
};
const MODELS = ["model-0", "model-1", "model-2", "model-3", "unused", "other-model"];

describe("prune", () => {
  beforeEach(() => {
    sagemaker.reset();
    const times = { CreationTime: new Date(0) };
    const [first, ...others] = Object.keys(CONFIGURATIONS).map((name) => ({
      EndpointConfigName: name,
      EndpointConfigArn: name,
      ...times,
    }));
    sagemaker
      .on(ListEndpointConfigsCommand, { NameContains: "digits" })
      .resolves({ EndpointConfigs: [first!], NextToken: "2" });
    sagemaker
      .on(ListEndpointConfigsCommand, { NameContains: "digits", NextToken: "2" })
      .resolves({ EndpointConfigs: others });
    const models = MODELS.map((name) => ({ ModelName: name, ModelArn: name, ...times }));
    sagemaker.on(ListModelsCommand, { NameContains: "digits" }).resolves({ Models: models });
    sagemaker.on(ListTagsCommand).callsFake(({ ResourceArn }: { ResourceArn: string }) => {
      const Value = ResourceArn.startsWith("other") ? "digits-prod-9999" : "digits-dev-1234";
      return { Tags: [{ Key: "sagemaker-platform:endpoint-history", Value }] };
    });
    sagemaker.on(DescribeEndpointConfigCommand).callsFake(({ EndpointConfigName }: { EndpointConfigName: string }) => {
      const [first, ...others] = CONFIGURATIONS[EndpointConfigName]!.map((ModelName) => ({ ModelName }));
      return { ProductionVariants: [first], ShadowProductionVariants: others };
    });
  });

  const deleted = () =>
    [
      ...sagemaker.commandCalls(DeleteEndpointConfigCommand).map(({ args: [{ input }] }) => input.EndpointConfigName),
      ...sagemaker.commandCalls(DeleteModelCommand).map(({ args: [{ input }] }) => input.ModelName),
    ] as string[];

  it("deletes the configurations that are not kept, and the models that only they used", async () => {
    await prune(client, owner, ["C", "B"]);
    assert.deepEqual(deleted(), ["A", "model-0"]);
  });

  it("deletes nothing where every configuration is kept", async () => {
    await prune(client, owner, ["C", "B", "A"]);
    assert.deepEqual(deleted(), []);
    assert.equal(sagemaker.commandCalls(DescribeEndpointConfigCommand).length, 0);
  });

  it("never deletes resources with another stack's tag, or models of other endpoints", async () => {
    await prune(client, owner, []);
    assert.deepEqual(deleted(), ["C", "B", "A", "model-0", "model-1", "model-2", "model-3"]);
  });

  it("does not mind that something has gone already", async () => {
    sagemaker.on(DeleteEndpointConfigCommand).rejects(missing());
    await prune(client, owner, ["C", "B"]);
    assert.deepEqual(deleted(), ["A", "model-0"]);
  });

  it("deletes everything with the tag, including unused models, after the endpoint", async () => {
    await removeAll(client, owner);
    assert.deepEqual(deleted(), ["C", "B", "A", "model-0", "model-1", "model-2", "model-3", "unused"]);
  });
});
