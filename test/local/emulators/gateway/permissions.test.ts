import assert from "node:assert/strict";
import { mayInvoke } from "#local/emulators/gateway/lambdaIntegration";

const request = "arn:aws:execute-api:eu-west-1:123456789012:abc/dev/POST/predict-digit";
const permission = {
  action: "lambda:InvokeFunction",
  function: "predict",
  principal: "apigateway.amazonaws.com",
  sourceArn: request,
};

describe("mayInvoke", () => {
  for (const [which, change] of Object.entries({
    "the very request": {},
    "all of the API": { sourceArn: "arn:aws:execute-api:eu-west-1:123456789012:abc/*" },
    "any stage": { sourceArn: "arn:aws:execute-api:eu-west-1:123456789012:abc/*/POST/predict-digit" },
    "one character that may differ": { sourceArn: request.replace("dev", "d?v") },
    "any source": { sourceArn: null },
    "the function by its ARN": { function: "arn:aws:lambda:eu-west-1:123456789012:function:predict" },
  })) {
    it(`permits ${which}`, () => assert.ok(mayInvoke([{ ...permission, ...change }], "predict", request)));
  }

  for (const [which, change] of Object.entries({
    "another method": { sourceArn: request.replace("POST", "GET") },
    "another API": { sourceArn: request.replace(":abc/", ":abd/") },
    "a wildcard that would have to span the ARN's parts": {
      sourceArn: "arn:aws:execute-api:*:abc/dev/POST/predict-digit",
    },
    "what only resembles it, a dot being no wildcard": { sourceArn: request.replace("predict-digit", "predict.digit") },
    "another function": { function: "other" },
  })) {
    it(`does not permit ${which}`, () => assert.ok(!mayInvoke([{ ...permission, ...change }], "predict", request)));
  }
});
