import assert from "node:assert/strict";
import type { DataCaptureConfig } from "@aws-sdk/client-sagemaker";
import { Emulator } from "../emulator";

const CAPTURE: DataCaptureConfig = {
  EnableCapture: true,
  InitialSamplingPercentage: 100,
  DestinationS3Uri: "s3://data/capture",
  CaptureOptions: [{ CaptureMode: "Input" }, { CaptureMode: "Output" }],
  CaptureContentTypeHeader: { CsvContentTypes: ["text/csv"] },
};

describe("InvokeEndpoint", function () {
  this.timeout(120_000);
  let emulator: Emulator;

  before(async () => {
    emulator = await Emulator.start({ random: seededRandom(7), limits: { concurrency: 2 } });
    for (const name of ["echo", "moody"]) await emulator.createModel(name);
    await emulator.createModel("candidate", "echo");
    await emulator.createEndpoint("digits", [
      { ModelName: "echo", VariantName: "stable", InitialVariantWeight: 80 },
      { ModelName: "candidate", InitialVariantWeight: 20 },
      { ModelName: "moody", InitialVariantWeight: 0 },
    ]);
  });
  after(() => emulator.stop());

  const moody = (body: string) => emulator.invoke("digits", body, { TargetVariant: "moody" });

  it("hands the body and AWS's headers, no others, to the container and back", async () => {
    const { text, answer } = await emulator.invoke("digits", "1,2,3", {
      ContentType: "text/csv",
      Accept: "application/json",
      CustomAttributes: "trace=1",
    });
    const seen = JSON.parse(text) as { body: string; headers: object; model: object };
    assert.equal(seen.body, "1,2,3");
    const { host, connection, ...headers } = seen.headers as Record<string, string>;
    assert.ok(host && connection);
    assert.deepEqual(headers, {
      "content-type": "text/csv",
      accept: "application/json",
      "x-amzn-sagemaker-custom-attributes": "trace=1",
      "content-length": "5",
    });
    assert.deepEqual(seen.model, { "weights.txt": "42" });
    assert.equal(answer.ContentType, "application/json");
    assert.equal(answer.CustomAttributes, "from-container");
    assert.match(answer.$metadata.requestId!, /^[0-9a-f-]{36}$/);
  });

  it("splits 400 invocations by weight, within three standard deviations", async () => {
    const counts: Record<string, number> = {};
    for (let i = 0; i < 400; i++) {
      const { variant } = await emulator.invoke("digits", "");
      counts[variant!] = (counts[variant!] ?? 0) + 1;
    }
    assert.deepEqual(Object.keys(counts).sort(), ["candidate", "stable"]);
    const sigma = Math.sqrt(400 * 0.8 * 0.2);
    assert.ok(Math.abs(counts.stable! - 320) <= 3 * sigma, `${counts.stable} of 400 went to stable`);
  });

  it("asks the target variant, whatever its weight", async () => {
    assert.equal((await moody("200")).variant, "moody");
    assert.equal((await emulator.invoke("digits", "", { TargetVariant: "candidate" })).variant, "candidate");
  });

  it("knows no other endpoint or variant", async () => {
    await assert.rejects(emulator.invoke("census", ""), {
      name: "ValidationError",
      message: "Endpoint census of account 123456789012 not found.",
    });
    await assert.rejects(emulator.invoke("digits", "", { TargetVariant: "nobody" }), {
      name: "ValidationError",
      message: "Variant nobody of endpoint digits of account 123456789012 not found.",
    });
  });

  for (const status of [400, 500]) {
    it(`answers ModelError to a container's ${status}`, async () => {
      await assert.rejects(moody(String(status)), {
        name: "ModelError",
        OriginalStatusCode: status,
        OriginalMessage: `no digits in ${status}`,
        LogStreamArn: "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/Endpoints/digits",
      });
    });
  }

  it("gives a container its time and no more", async () => {
    const impatient = await Emulator.start({ limits: { invocationMs: 300 } });
    await impatient.createModel("moody");
    await impatient.createEndpoint("digits", [{ ModelName: "moody" }]);
    await assert.rejects(impatient.invoke("digits", impatient.hold), {
      name: "ModelError",
      OriginalStatusCode: 0,
      OriginalMessage:
        "Your invocation timed out while waiting for a response from container primary. Review the latency metrics for " +
        "each container in Amazon CloudWatch, resolve the issue, and try again.",
    });
    await impatient.stop();
  });

  it("throttles what an instance cannot hold", async () => {
    const asked = [1, 2, 3].map(() => moody(emulator.hold));
    await assert.rejects(Promise.race(asked), { name: "ThrottlingException" });
    emulator.release();
    const answers = await Promise.allSettled(asked);
    assert.equal(answers.filter(({ status }) => status === "fulfilled").length, 2);
    await moody("200");
  });

  it("refuses what is not imitated", async () => {
    await assert.rejects(emulator.invoke("digits", "", { TargetModel: "model.tar.gz" }), {
      name: "ValidationError",
      message: "X-Amzn-SageMaker-target-model is not imitated by the local target.",
    });
  });

  it("captures data where the configuration asks for it", async () => {
    await emulator.createEndpoint("captured", [{ ModelName: "moody", VariantName: "stable" }], CAPTURE);
    const { DataCaptureConfig } = await emulator.describe("captured");
    assert.equal(DataCaptureConfig!.CaptureStatus, "Started");
    await emulator.invoke("captured", "200", { ContentType: "text/csv" });
    await emulator.close();
    const [uri, content] = [...emulator.objects.contents].find(([name]) => name.startsWith("s3://data/"))!;
    assert.match(uri, /^s3:\/\/data\/capture\/captured\/stable\/\d{4}\/\d{2}\/\d{2}\/\d{2}\//);
    const { captureData } = JSON.parse(content.toString()) as { captureData: Record<string, { data: string }> };
    assert.equal(captureData.endpointInput!.data, "200");
    assert.equal(Buffer.from(captureData.endpointOutput!.data, "base64").toString(), "no digits in 200");
    await emulator.open();
  });
});

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seededRandom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
