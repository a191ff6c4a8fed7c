import assert from "node:assert/strict";
import Ajv from "ajv";
import { type Document, OpenAPIBackend } from "openapi-backend";
import { parsePicture } from "#handlers/predict/picture";
import { buildOpenApi } from "#infra/api/inferenceApi/openApi";

const invokeArn =
  "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:predict/invocations";
const document = buildOpenApi({ title: "digits", invokeArn });
const { post } = document.paths["/predict-digit"];

describe("buildOpenApi", () => {
  it("is a valid OpenAPI document", async () => {
    const definition = JSON.parse(JSON.stringify(document)) as Document;
    await new OpenAPIBackend({ definition, strict: true, quick: false }).init();
  });

  it("uses only names that API Gateway takes for models", () => {
    for (const name of Object.keys(document.components.schemas)) assert.match(name, /^[A-Za-z0-9]+$/);
  });

  it("calls the function by its invoke ARN, as a proxy", () => {
    const { type, httpMethod, uri } = post["x-amazon-apigateway-integration"];
    assert.deepEqual({ type, httpMethod, uri }, { type: "aws_proxy", httpMethod: "POST", uri: invokeArn });
  });

  it("asks for an API key", () => {
    assert.deepEqual(post.security, [{ ApiKey: [] }]);
    assert.deepEqual(document.components.securitySchemes.ApiKey, { type: "apiKey", name: "x-api-key", in: "header" });
  });

  it("validates the body of JSON, and of nothing that is not JSON", () => {
    assert.equal(post["x-amazon-apigateway-request-validator"], "validate-body");
    assert.ok(document["x-amazon-apigateway-request-validators"]["validate-body"].validateRequestBody);
    assert.deepEqual(Object.keys(post.requestBody.content), ["application/json"]);
  });

  it("documents every status that the API answers, with a body of its own shape", () => {
    const statuses = [200, 400, 403, 413, 415, 429, 502, 503, 504];
    assert.deepEqual(Object.keys(post.responses).map(Number), statuses);
    for (const [status, { content }] of Object.entries(post.responses)) {
      const shape = status === "200" ? "Prediction" : "Failure";
      assert.equal(content["application/json"].schema.$ref, `#/components/schemas/${shape}`);
    }
  });

  it("answers for API Gateway in JSON that names the request, and says what a body must be", () => {
    const responses = document["x-amazon-apigateway-gateway-responses"];
    const answer = (type: string) => {
      const template = responses[type]!.responseTemplates["application/json"]!;
      const filled = template.replace("$context.error.messageString", '"Forbidden"').replace("$context.requestId", "r");
      return JSON.parse(filled) as unknown;
    };
    assert.deepEqual(answer("DEFAULT_4XX"), { message: "Forbidden", requestId: "r" });
    assert.deepEqual(answer("DEFAULT_5XX"), { message: "Forbidden", requestId: "r" });
    const message = "`pixels` must be 28 rows of 28 numbers from 0 to 255, or one list of 784 such numbers";
    assert.deepEqual(answer("BAD_REQUEST_BODY"), { message, requestId: "r" });
  });

  describe("its request model and the function agree", () => {
    const model = new Ajv({ strict: false }).compile(document.components.schemas.Picture);
    const row = new Array<number>(28).fill(255);
    const flat = new Array<number>(784).fill(0.5);
    for (const [what, [body, right]] of Object.entries({
      "28 rows": [{ pixels: new Array(28).fill(row) }, true],
      "one list": [{ pixels: flat }, true],
      "fields beside pixels": [{ pixels: flat, label: 7 }, true],
      "27 rows": [{ pixels: new Array(27).fill(row) }, false],
      "a short row": [{ pixels: new Array(28).fill(row).with(3, row.slice(1)) }, false],
      "a list of 783": [{ pixels: flat.slice(1) }, false],
      "a number below 0": [{ pixels: flat.with(0, -1) }, false],
      "a number over 255": [{ pixels: flat.with(0, 256) }, false],
      "a number as text": [{ pixels: (flat as unknown[]).with(0, "1") }, false],
      "an empty list": [{ pixels: [] }, false],
      "no pixels": [{}, false],
      "no object": [[], false],
    } as Record<string, [unknown, boolean]>)) {
      it(`on ${what}: ${right ? "right" : "wrong"}`, () => {
        const parse = () => parsePicture({ body: JSON.stringify(body), headers: {}, isBase64Encoded: false });
        assert.equal(model(body), right);
        if (right) assert.equal(parse().length, 784);
        else assert.throws(parse, { statusCode: 400 });
      });
    }
  });
});
