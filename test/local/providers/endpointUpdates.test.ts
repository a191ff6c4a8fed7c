import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as aws from "@pulumi/aws";
import { recover } from "#local/engine/recover";
import { ARTIFACT, Emulator } from "../emulators/sagemaker/emulator";
import { createStack, engines, resourcesOf, type TestStack } from "./engine";

/** Containers that never answer are given up after this. */
const STARTUP_MS = 3_000;

describe("the engine with the SageMaker emulator", function () {
  this.timeout(300_000);
  let emulator: Emulator;
  let test: TestStack;

  /** An endpoint on one model of a workload, named by the provider unless it is given a name. */
  const open = (workload: string, name?: string) =>
    test.open(() => {
      const model = new aws.sagemaker.Model("digits", {
        executionRoleArn: "arn:aws:iam::123456789012:role/execution",
        primaryContainer: {
          image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/${workload}:1.0.0`,
          modelDataUrl: ARTIFACT,
        },
      });
      const config = new aws.sagemaker.EndpointConfiguration("digits", {
        productionVariants: [
          { variantName: "stable", modelName: model.name, instanceType: "ml.m5.large", initialInstanceCount: 1 },
        ],
      });
      new aws.sagemaker.Endpoint("digits", { name, endpointConfigName: config.name });
      return Promise.resolve();
    });
  const answer = async () => (await emulator.invoke("digits", "7")).text;

  before(async () => {
    emulator = await Emulator.start({ limits: { startupMs: STARTUP_MS } });
    test = createStack({ AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_ENDPOINT_URL_SAGEMAKER: emulator.url });
  });
  after(async () => {
    test.close();
    await emulator.stop();
  });

  it("keeps an endpoint that does not come into service, and mends it in the next update", async () => {
    const broken = await open("broken", "digits");
    await assert.rejects(broken.up(), /SageMaker endpoint "digits" is Failed/);
    const failed = await resourcesOf(broken);
    assert.ok(failed.some(({ type, id }) => type === "aws:sagemaker/endpoint:Endpoint" && id === "digits"));
    await (await open("echo", "digits")).up();
    assert.match(await answer(), /7/);
  });

  it("keeps the old model in service when an update is rolled back, and says so", async () => {
    await assert.rejects((await open("broken", "digits")).up(), /"digits" was rolled back/);
    assert.match(await answer(), /7/);
    await (await open("echo", "digits")).up();
    assert.match(await answer(), /7/);
  });

  it("takes away what a killed update was making, and makes it anew", async () => {
    await (await open("echo", "digits")).destroy();
    const stack = await open("silent");
    const killed = assert.rejects(stack.up());
    while (emulator.sageMaker.endpoints().length === 0) await sleep(25);
    const [cut] = emulator.sageMaker.endpoints();
    assert.equal(cut?.status, "Creating");
    for (const pid of engines()) process.kill(pid, "SIGKILL");
    await killed;

    const next = await open("echo");
    await recover(next, () => undefined);
    await next.up();
    const left = emulator.sageMaker.endpoints();
    assert.deepEqual(
      left.map(({ status }) => status),
      ["InService"],
    );
    assert.notEqual(left[0]?.name, cut.name);
  });

  it("leaves nothing behind", async () => {
    await (await open("echo", "digits")).destroy();
    assert.deepEqual(emulator.sageMaker.endpoints(), []);
  });
});
