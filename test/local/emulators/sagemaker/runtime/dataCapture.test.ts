import assert from "node:assert/strict";
import { DataCapture } from "#local/emulators/sagemaker/runtime/dataCapture";
import type { Exchange } from "#local/emulators/sagemaker/runtime/captureRecord";
import { MemoryObjects } from "../memoryObjects";

const config = {
  EnableCapture: true,
  InitialSamplingPercentage: 20,
  DestinationS3Uri: "s3://data/capture/",
  CaptureOptions: [{ CaptureMode: "Input" as const }],
};
const exchange: Exchange = {
  endpointName: "digits",
  variant: "stable",
  request: { headers: {}, body: Buffer.from("1,2") },
  answer: { headers: {}, body: Buffer.from("7") },
};
const NAME =
  /^s3:\/\/data\/capture\/digits\/(stable|candidate)\/\d{4}\/\d{2}\/\d{2}\/\d{2}\/\d{2}-\d{2}-\d{3}-[0-9a-f-]{36}\.jsonl$/;

describe("DataCapture", () => {
  let objects: MemoryObjects;
  let lines: string[];
  const start = (random: () => number) => new DataCapture({ objects, random, log: (line) => void lines.push(line) });

  beforeEach(() => {
    objects = new MemoryObjects();
    lines = [];
  });

  it("writes JSON lines into a folder of the variant and the hour", async () => {
    const capture = start(() => 0);
    capture.record(config, exchange);
    capture.record(config, exchange);
    capture.record(config, { ...exchange, variant: "candidate" });
    await capture.flush();
    for (const name of objects.contents.keys()) assert.match(name, NAME);
    const counts = [...objects.contents.values()].map((content) => content.toString().trimEnd().split("\n").length);
    assert.deepEqual(counts, [2, 1]);
  });

  it("captures the share of the invocations that is asked for", async () => {
    let calls = 0;
    const capture = start(() => calls++ / 10);
    for (let i = 0; i < 10; i++) capture.record(config, exchange);
    await capture.flush();
    const [content] = objects.contents.values();
    assert.equal(content!.toString().trimEnd().split("\n").length, 2);
  });

  it("captures nothing when that is switched off or not configured", async () => {
    const capture = start(() => 0);
    capture.record({ ...config, EnableCapture: false }, exchange);
    capture.record(undefined, exchange);
    await capture.flush();
    assert.equal(objects.contents.size, 0);
  });

  it("does not wait for more when much has been captured", () => {
    const capture = start(() => 0);
    const body = Buffer.alloc(1024 * 1024);
    capture.record(config, { ...exchange, request: { headers: {}, body } });
    assert.equal(objects.contents.size, 1);
  });

  it("tells the log when S3 does not take the lines", async () => {
    objects.write = () => Promise.reject(new Error("no such bucket"));
    const capture = start(() => 0);
    capture.record(config, exchange);
    await capture.flush();
    assert.match(lines.join(), /^data capture: cannot write s3:\/\/data\/capture\/digits\/.*: no such bucket$/);
  });
});
