import assert from "node:assert/strict";
import { DescribeEndpointCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { mockClient } from "aws-sdk-client-mock";
import { steady } from "#infra/serving/deployment/provider/endpoint";
import { live, missing } from "./fixtures";

const client = new SageMakerClient({ region: "eu-west-1" });
const sagemaker = mockClient(client);

describe("steady", () => {
  const lines: string[] = [];
  const patience = { seconds: 60, report: (line: string) => void lines.push(line) };

  beforeEach(() => {
    sagemaker.reset();
    lines.length = 0;
  });

  it("waits until the endpoint has stopped changing, and reports each stage once", async () => {
    const baking = { ProductionVariants: [{ VariantName: "stable", VariantStatus: [{ Status: "Baking" }] }] };
    sagemaker
      .on(DescribeEndpointCommand, { EndpointName: "digits-dev" })
      .resolvesOnce(live("A", "Updating"))
      .resolvesOnce(live("A", "Updating"))
      .resolvesOnce(live("A", "Updating", { PendingDeploymentSummary: baking }))
      .resolvesOnce(live("A", "RollingBack"))
      .resolves(live("A"));
    const found = await steady(client, "digits-dev", patience);
    assert.equal(found?.EndpointStatus, "InService");
    assert.deepEqual(lines, ["digits-dev: Updating", "digits-dev: Updating, stable Baking", "digits-dev: RollingBack"]);
  });

  it("is undefined if the endpoint does not exist", async () => {
    sagemaker.on(DescribeEndpointCommand).rejects(missing());
    assert.equal(await steady(client, "digits-dev", patience), undefined);
  });

  it("gives up when the patience is over, naming the endpoint and its status", async () => {
    sagemaker.on(DescribeEndpointCommand).resolves(live("A", "Updating"));
    await assert.rejects(steady(client, "digits-dev", { ...patience, seconds: 0 }), {
      message: 'endpoint "digits-dev" is still Updating after 0 seconds',
    });
  });

  it("rethrows errors of the call", async () => {
    const denied = Object.assign(new Error("not authorized"), { name: "AccessDeniedException" });
    sagemaker.on(DescribeEndpointCommand).rejects(denied);
    await assert.rejects(steady(client, "digits-dev", patience), { name: "AccessDeniedException" });
  });
});
