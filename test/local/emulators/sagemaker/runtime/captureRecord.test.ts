import assert from "node:assert/strict";
import { buildCaptureRecord, type Exchange } from "#local/emulators/sagemaker/runtime/captureRecord";
import type { DataCaptureConfig } from "#local/emulators/sagemaker/state/deployment";

const config: DataCaptureConfig = {
  EnableCapture: true,
  InitialSamplingPercentage: 100,
  DestinationS3Uri: "s3://data/capture",
  CaptureOptions: [{ CaptureMode: "Input" }, { CaptureMode: "Output" }],
  CaptureContentTypeHeader: { CsvContentTypes: ["text/csv"], JsonContentTypes: ["application/json"] },
};
const exchange: Exchange = {
  endpointName: "digits",
  variant: "stable",
  request: { headers: { "content-type": "text/csv" }, body: Buffer.from("1,2") },
  answer: { headers: { "content-type": "application/json; charset=utf-8" }, body: Buffer.from('{"digit":7}') },
};
const build = (change: Partial<DataCaptureConfig> = {}, other: Partial<Exchange> = {}) =>
  buildCaptureRecord(
    { ...config, ...change },
    { ...exchange, ...other },
    "event-1",
    new Date("2026-11-21T10:20:30.456Z"),
  );

describe("buildCaptureRecord", () => {
  it("writes AWS's line", () => {
    assert.equal(
      build(),
      '{"captureData":{"endpointInput":{"observedContentType":"text/csv","mode":"INPUT","data":"1,2","encoding":"CSV"},' +
        '"endpointOutput":{"observedContentType":"application/json; charset=utf-8","mode":"OUTPUT",' +
        '"data":"{\\"digit\\":7}","encoding":"JSON"}},' +
        '"eventMetadata":{"eventId":"event-1","inferenceTime":"2026-11-21T10:20:30Z"},"eventVersion":"0"}',
    );
  });

  it("keeps the side that is asked for", () => {
    const { captureData } = JSON.parse(build({ CaptureOptions: [{ CaptureMode: "Output" }] })) as {
      captureData: object;
    };
    assert.deepEqual(Object.keys(captureData), ["endpointOutput"]);
    const both = JSON.parse(build({ CaptureOptions: [{ CaptureMode: "InputAndOutput" }] })) as { captureData: object };
    assert.deepEqual(Object.keys(both.captureData), ["endpointInput", "endpointOutput"]);
  });

  it("encodes content of other types in base64", () => {
    assert.match(build({ CaptureContentTypeHeader: undefined }), /"data":"MSwy","encoding":"BASE64"/);
  });

  it("notes custom attributes and the client's own id", () => {
    const headers = { "x-amzn-sagemaker-custom-attributes": "a=b", "x-amzn-sagemaker-inference-id": "mine" };
    const { eventMetadata } = JSON.parse(build({}, { request: { headers, body: Buffer.alloc(0) } })) as {
      eventMetadata: { customAttributes: string[]; inferenceId: string };
    };
    assert.deepEqual(eventMetadata.customAttributes, ["a=b"]);
    assert.equal(eventMetadata.inferenceId, "mine");
  });
});
