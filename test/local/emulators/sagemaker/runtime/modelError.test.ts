import assert from "node:assert/strict";
import { modelError } from "#local/emulators/sagemaker/runtime/runtimeErrors";

describe("modelError", () => {
  it("says what the container answered, as AWS does", () => {
    const error = modelError("digits", "eu-west-1", 400, "row 1 has 3 values");
    assert.equal(error.code, "ModelError");
    assert.equal(error.statusCode, 424);
    assert.equal(
      error.message,
      'Received client error (400) from primary with message "row 1 has 3 values". See https://eu-west-1.console.aws.amazon.com' +
        "/cloudwatch/home?region=eu-west-1#logEventViewer:group=/aws/sagemaker/Endpoints/digits in account 123456789012 " +
        "for more information.",
    );
    assert.deepEqual(error.details, {
      OriginalStatusCode: 400,
      OriginalMessage: "row 1 has 3 values",
      LogStreamArn: "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/Endpoints/digits",
    });
  });

  it("blames the server for everything but 4xx, and bounds the text", () => {
    assert.match(modelError("digits", "eu-west-1", 0, "").message, /^Received server error \(0\)/);
    assert.ok(modelError("digits", "eu-west-1", 500, "x".repeat(9_000)).message.length <= 2_048);
  });
});
