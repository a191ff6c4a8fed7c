import assert from "node:assert/strict";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { runWithBoto3 } from "./boto3";
import { digits } from "./digits";
import { devStage, type Served } from "./stage";
import { setWeights } from "./weights";

/** Half the width of the range that a share of `n` invocations falls into with a probability of 99.7 percent. */
const threeSigma = (n: number, share: number) => 3 * Math.sqrt(n * share * (1 - share));

describe("SageMaker on the local target", function () {
  this.timeout(900_000);
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
    const found = await runWithBoto3<{
      status: string;
      arn: string;
      kmsKeyId: string;
      targeted: string;
      prediction: { predictions: { digit: number }[] };
      split: Record<string, number>;
      refused: string;
    }>("invokeWithBoto3.py", [dev.sagemakerUrl, dev.endpointName, "2000"], row);

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
    await setWeights(dev, { stable: 0, candidate: 100 });
    assert.deepEqual(await split(50), { candidate: 50 });
    await setWeights(dev, { stable: 80, candidate: 20 });
  });
});
