import assert from "node:assert/strict";
import { buildNotification } from "#local/emulators/sagemaker/asyncInference/notification";
import type { PendingRequest } from "#local/emulators/sagemaker/asyncInference/pendingRequests";

const REQUEST: PendingRequest = {
  id: "11111111-2222-4333-8444-555555555555",
  inferenceId: "order-7",
  endpointName: "digits",
  region: "eu-west-1",
  receivedTime: Date.UTC(2026, 0, 1, 12),
  expiryTime: Date.UTC(2026, 0, 1, 18),
  timeoutMs: 900_000,
  headers: { accept: "text/csv", "content-type": "image/png", "x-amzn-sagemaker-custom-attributes": "trace=1" },
  inputLocation: "s3://data/in/7",
  outputLocation: "s3://data/out/order-7.out",
  failureLocation: "s3://data/failed/order-7-error.out",
};
const TIME = new Date(Date.UTC(2026, 0, 1, 12, 0, 1));
const answer = (statusCode: number) => ({
  statusCode,
  headers: { "content-type": "text/csv" },
  body: Buffer.from("7"),
});

describe("buildNotification", () => {
  it("has AWS's members in AWS's order", () => {
    assert.equal(
      buildNotification(REQUEST, { status: "Completed", answer: answer(200) }, TIME),
      JSON.stringify({
        awsRegion: "eu-west-1",
        eventTime: "2026-01-01T12:00:01.000Z",
        receivedTime: "2026-01-01T12:00:00.000Z",
        invocationStatus: "Completed",
        requestParameters: {
          accept: "text/csv",
          contentType: "image/png",
          customAttributes: "trace=1",
          endpointName: "digits",
          inputLocation: "s3://data/in/7",
        },
        responseParameters: { contentType: "text/csv", outputLocation: "s3://data/out/order-7.out" },
        inferenceId: "order-7",
        eventVersion: "1.0",
        eventSource: "aws:sagemaker",
        eventName: "InferenceResult",
      }),
    );
  });

  it("says why there is no answer, and where the failure is", () => {
    const failure = (request: PendingRequest) =>
      JSON.parse(buildNotification(request, { status: "Failed", reason: "why", answer: answer(500) }, TIME)) as object;
    assert.deepEqual(failure(REQUEST), {
      ...failure(REQUEST),
      invocationStatus: "Failed",
      failureReason: "why",
      responseParameters: { contentType: "text/csv", failureLocation: "s3://data/failed/order-7-error.out" },
    });
    assert.ok(!("responseParameters" in failure({ ...REQUEST, failureLocation: undefined })));
  });
});
