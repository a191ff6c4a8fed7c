import assert from "node:assert/strict";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { freePort } from "#local/host/processes/freePort";
import { Emulator } from "../emulator";

describe("Endpoints", function () {
  this.timeout(120_000);
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await Emulator.start();
    emulator.release();
    await emulator.createModel("echo", "echo", { STARTS_WITH: emulator.gate });
    await emulator.createEndpoint("digits", [{ ModelName: "echo" }]);
  });
  afterEach(() => emulator?.stop());

  /** How the first invocation fails that the port takes. */
  async function firstFailure(port: number): Promise<string> {
    const endpoint = `http://127.0.0.1:${port}`;
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const runtime = new SageMakerRuntimeClient({ endpoint, region: "eu-west-1", credentials, maxAttempts: 1 });
    const invocation = new InvokeEndpointCommand({ EndpointName: "digits", Body: "" });
    const fail = () =>
      runtime.send(invocation).then(
        () => assert.fail("it was answered"),
        (error: Error & { code?: string }) => error,
      );
    let failure = await fail();
    while (failure.code === "ECONNREFUSED") failure = await fail();
    runtime.destroy();
    return failure.name;
  }

  it("have resumed when the first request comes, and their folders of before are gone", async () => {
    await emulator.close();
    rmSync(emulator.gate);
    const left = path.join(emulator.home.dir, "sagemaker", "left");
    mkdirSync(left);
    // So that to remove them takes its time.
    for (let number = 0; number < 3_000; number += 1) writeFileSync(path.join(left, String(number)), "");
    const port = await freePort();
    const [failure] = await Promise.all([firstFailure(port), emulator.open(port)]);
    assert.equal(failure, "ServiceUnavailable", "the endpoint is there, and its instance starts");
    assert.deepEqual(readdirSync(path.dirname(left)), ["digits"]);
    emulator.release();
    await emulator.sageMaker.settled();
    assert.equal((await emulator.invoke("digits", "")).variant, "echo");
  });
});
