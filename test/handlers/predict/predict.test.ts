import assert from "node:assert/strict";
import type { Failure } from "#handlers/lib/failure";
import type { InvokeEndpoint } from "#handlers/predict/model";
import { predict } from "#handlers/predict/predict";

const event = {
  body: JSON.stringify({ pixels: new Array<number>(784).fill(7) }),
  headers: { "content-type": "application/json" },
  isBase64Encoded: false,
  requestContext: { requestId: "request-1" },
};
const probabilities = [0.91, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01];
const arn = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/Endpoints/digits";

const answering =
  (answer: unknown, InvokedProductionVariant: string | undefined = "stable"): InvokeEndpoint =>
  () =>
    Promise.resolve({
      Body: Buffer.from(typeof answer === "string" ? answer : JSON.stringify(answer)),
      InvokedProductionVariant,
    });

const failing =
  (name: string, message = `${name} at ${arn}`): InvokeEndpoint =>
  () =>
    Promise.reject(Object.assign(new Error(message), { name }));

async function run(invoke: InvokeEndpoint, input = event) {
  const told: unknown[] = [];
  const failures: Failure[] = [];
  const result = await predict(input, { invoke, predicted: (it) => told.push(it), failed: (it) => failures.push(it) });
  return { ...result, body: JSON.parse(result.body) as Record<string, unknown>, told, failures };
}

describe("predict", () => {
  it("answers the digit, its probabilities, the variant and the request id", async () => {
    const { statusCode, headers, body, told } = await run(answering({ predictions: [{ digit: 0, probabilities }] }));
    assert.equal(statusCode, 200);
    assert.equal(headers?.["content-type"], "application/json");
    assert.deepEqual(body, { digit: 0, probabilities, variant: "stable", requestId: "request-1" });
    assert.deepEqual(told, [{ digit: 0, probabilities, variant: "stable" }]);
  });

  it("sends the model one line of 784 numbers", async () => {
    let sent = "";
    await run((line) => {
      sent = line;
      return answering({ predictions: [{ digit: 0, probabilities }] })(line);
    });
    assert.equal(sent, new Array<number>(784).fill(7).join(","));
  });

  it("responds to a bad picture with the problem, without invoking the model", async () => {
    const { statusCode, body, failures } = await run(() => assert.fail("the model was asked"), {
      ...event,
      body: '{"pixels":[]}',
    });
    assert.equal(statusCode, 400);
    assert.match(String(body.message), /^`pixels` must be/);
    assert.equal(body.requestId, "request-1");
    assert.equal(failures.length, 1);
  });

  for (const [name, statusCode, message] of [
    ["ModelError", 502, "The model failed"],
    ["ModelNotReadyException", 503, "The model is not in service"],
    ["ServiceUnavailable", 503, "The model is not in service"],
    ["ThrottlingException", 503, "The model is busy"],
    ["AbortError", 504, "The model took too long"],
    ["TimeoutError", 504, "The model took too long"],
  ] as const) {
    it(`answers ${statusCode} to SageMaker's ${name} and keeps its text to the log`, async () => {
      const { body, failures, ...result } = await run(failing(name));
      assert.equal(result.statusCode, statusCode);
      assert.deepEqual(body, { message, requestId: "request-1" });
      assert.match(String((failures[0]?.cause as Error).message), /arn:aws/);
    });
  }

  it("answers 503 when the endpoint is not in service", async () => {
    const { statusCode } = await run(failing("ValidationError", "Endpoint digits of account 123456789012 not found."));
    assert.equal(statusCode, 503);
  });

  it("rethrows an unknown error, without details for the caller", async () => {
    await assert.rejects(run(failing("AccessDeniedException")), { name: "AccessDeniedException" });
    await assert.rejects(run(failing("ValidationError", "Variant canary not available")), { name: "ValidationError" });
  });

  for (const [fault, answer] of Object.entries({
    "no JSON": "<html>",
    null: null,
    "no predictions": {},
    "an empty list": { predictions: [] },
    "a digit of 10": { predictions: [{ digit: 10, probabilities }] },
    "nine probabilities": { predictions: [{ digit: 1, probabilities: probabilities.slice(1) }] },
    "a probability over 1": { predictions: [{ digit: 1, probabilities: probabilities.with(0, 1.5) }] },
  })) {
    it(`answers 502 when the model answers ${fault}`, async () => {
      const { statusCode, body } = await run(answering(answer));
      assert.equal(statusCode, 502);
      assert.deepEqual(body, { message: "The model gave no usable answer", requestId: "request-1" });
    });
  }
});
