import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import {
  SageMakerClient,
  UpdateEndpointWeightsAndCapacitiesCommand,
  waitUntilEndpointInService,
} from "@aws-sdk/client-sagemaker";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { awsEnvironment, REPOSITORY } from "../../local/home";
import { ensureEnvironment } from "../../local/python/ensureEnvironment";
import { digits } from "./digits";
import { home, status, succeed } from "./localTarget";
import { devStage, type Served } from "./stage";

/** Half the width of the range that a share of `n` invocations falls into with a probability of 99.7 percent. */
const threeSigma = (n: number, share: number) => 3 * Math.sqrt(n * share * (1 - share));

describe("SageMaker on the local target", function () {
  this.timeout(900_000);
  const settings = awsEnvironment(home, "eu-west-1");
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  let dev: Served;
  let row: string;
  let runtime: SageMakerRuntimeClient;

  before(async () => {
    dev = await devStage();
    row = (await digits())[0]!.pixels.join(",");
    runtime = new SageMakerRuntimeClient({ endpoint: dev.sagemakerUrl, region: "eu-west-1", credentials });
  });
  after(() => runtime.destroy());

  async function untilInService(): Promise<void> {
    const client = new SageMakerClient({ endpoint: dev.sagemakerUrl, region: "eu-west-1", credentials });
    await waitUntilEndpointInService(
      { client, maxWaitTime: 60, minDelay: 0.1, maxDelay: 1 },
      { EndpointName: dev.endpointName },
    );
    client.destroy();
  }

  async function split(invocations: number): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    const command = new InvokeEndpointCommand({ EndpointName: dev.endpointName, ContentType: "text/csv", Body: row });
    for (let i = 0; i < invocations; i++) {
      const { InvokedProductionVariant: variant = "" } = await runtime.send(command);
      counts[variant] = (counts[variant] ?? 0) + 1;
    }
    return counts;
  }

  it("is described and invoked by boto3, and splits 2,000 invocations 80 to 20", async () => {
    const environment = await ensureEnvironment({ name: "test", requirements: "test/requirements.txt" }, () => {});
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_DEFAULT_REGION } = settings;
    const running = promisify(execFile)(
      path.join(environment, "bin", "python3"),
      [path.join(REPOSITORY, "test/e2e/invokeWithBoto3.py"), dev.sagemakerUrl, dev.endpointName, "2000"],
      { env: { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_DEFAULT_REGION } },
    );
    running.child.stdin!.end(row);
    const found = JSON.parse((await running).stdout) as {
      status: string;
      arn: string;
      kmsKeyId: string;
      targeted: string;
      prediction: { predictions: { digit: number }[] };
      split: Record<string, number>;
      refused: string;
    };

    assert.equal(found.status, "InService");
    assert.equal(found.arn, `arn:aws:sagemaker:eu-west-1:123456789012:endpoint/${dev.endpointName}`);
    assert.match(found.kmsKeyId, /^arn:aws:kms:eu-west-1:123456789012:key\//);
    assert.equal(found.targeted, "candidate");
    assert.equal(found.prediction.predictions[0]!.digit, (await digits())[0]!.label);
    assert.match(found.refused, /nobody/);
    assert.equal(found.split.stable! + found.split.candidate!, 2000);
    const off = Math.abs(found.split.stable! - 1600);
    assert.ok(off <= threeSigma(2000, 0.8), `${found.split.stable} of 2,000 went to stable`);
  });

  it("follows UpdateEndpointWeightsAndCapacities at once", async () => {
    const client = new SageMakerClient({ endpoint: dev.sagemakerUrl, region: "eu-west-1", credentials });
    const weigh = (stable: number, candidate: number) =>
      client.send(
        new UpdateEndpointWeightsAndCapacitiesCommand({
          EndpointName: dev.endpointName,
          DesiredWeightsAndCapacities: [
            { VariantName: "stable", DesiredWeight: stable },
            { VariantName: "candidate", DesiredWeight: candidate },
          ],
        }),
      );
    await weigh(0, 100);
    assert.deepEqual(await split(50), { candidate: 50 });
    await untilInService();
    await weigh(80, 20);
    await untilInService();
    client.destroy();
  });

  it("follows new weights in the stage's file", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "stage-"));
    const file = path.join(folder, "Pulumi.dev.yaml");
    const settings = readFileSync(path.join(REPOSITORY, "Pulumi.dev.yaml"), "utf8");
    writeFileSync(file, settings.replace("weight: 80", "weight: 30").replace("weight: 20", "weight: 70"));
    await succeed("up", "--config-file", file);
    rmSync(folder, { recursive: true });
    const [endpoint] = (await status()).endpoints;
    assert.deepEqual(
      endpoint!.variants.map(({ name, weight, currentWeight }) => [name, weight, currentWeight]),
      [
        ["stable", 30, 30],
        ["candidate", 70, 70],
      ],
    );
    const { candidate = 0 } = await split(500);
    assert.ok(Math.abs(candidate - 350) <= threeSigma(500, 0.7), `${candidate} of 500 went to the candidate`);
    await succeed("up");
  });
});
