import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import { bundleHandler } from "#infra/api/bundle";
import { createLambda, type Lambda } from "#local/emulators/lambda/lambda";
import { deployedFunction, stackExport, temporaryHome } from "#test/local/emulators/lambda/functions";

const pixels = new Array<number>(784).fill(0).with(0, 91);
const probabilities = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1];

describe("the bundle of handlers/predict", () => {
  const { home, remove } = temporaryHome();
  let lambda: Lambda;
  let runtime: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
  const server = createServer((request, response) => void runtime(request, response));

  before(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    home.ports.sagemaker = (server.address() as AddressInfo).port;
    lambda = createLambda({ home });
    const code = { folder: bundleHandler("handlers/predict/index.ts") };
    const environment = { variables: { ENDPOINT_NAME: "digits" } };
    const outputs = { name: "predict", memorySize: 256, timeout: 2, environment };
    lambda.deploy("dev", stackExport(deployedFunction(home, code, outputs)));
  });
  after(async () => {
    await lambda.close();
    server.close();
    server.closeAllConnections();
    remove();
  });

  const invoke = async () => {
    const event = { body: JSON.stringify({ pixels }), headers: {}, requestContext: { requestId: "request-1" } };
    const { payload, functionError } = await lambda.invoke("predict", event);
    assert.equal(functionError, undefined, payload);
    const { statusCode, body } = JSON.parse(payload) as { statusCode: number; body: string };
    return { statusCode, body: JSON.parse(body) as unknown };
  };
  const failWith = (status: number, type: string, message: string) => {
    runtime = (_, response) => {
      response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type });
      response.end(JSON.stringify({ Message: message, message }));
    };
  };
  const log = () => readFileSync(path.join(home.dir, "logs", "lambda", "predict.log"), "utf8");

  it("asks the endpoint of its environment and answers the digit", async () => {
    let asked: unknown;
    runtime = async (request, response) => {
      asked = [request.method, request.url, request.headers["content-type"], await text(request)];
      response.setHeader("x-amzn-invoked-production-variant", "canary");
      response.end(JSON.stringify({ predictions: [{ digit: 3, probabilities }] }));
    };
    assert.deepEqual(await invoke(), {
      statusCode: 200,
      body: { digit: 3, probabilities, variant: "canary", requestId: "request-1" },
    });
    assert.deepEqual(asked, ["POST", "/endpoints/digits/invocations", "text/csv", pixels.join(",")]);
  });

  it("logs the request id and the variant, counts predictions by variant, and logs no pixels", () => {
    assert.match(log(), /"message":"predicted".*"requestId":"request-1".*"variant":"canary"/);
    assert.match(log(), /"Namespace":"sagemaker-platform".*"Dimensions":\[\["service","variant"\]\].*"Predictions":1/);
    assert.ok(!log().includes("91,"));
  });

  it("answers 502 when the model fails, after one attempt", async () => {
    let attempts = 0;
    runtime = (_, response) => {
      attempts++;
      response.writeHead(424, { "x-amzn-errortype": "ModelError" }).end(JSON.stringify({ Message: "failed" }));
    };
    assert.deepEqual(await invoke(), {
      statusCode: 502,
      body: { message: "The model failed", requestId: "request-1" },
    });
    assert.equal(attempts, 1);
  });

  it("answers 503 when the endpoint is not there", async () => {
    failWith(400, "ValidationError", "Endpoint digits of account 123456789012 not found.");
    assert.equal((await invoke()).statusCode, 503);
  });

  it("tries once more when SageMaker throttles, and then answers 503", async () => {
    let attempts = 0;
    runtime = (_, response) => {
      attempts++;
      response.writeHead(429, { "x-amzn-errortype": "ThrottlingException" }).end('{"message":"Rate exceeded"}');
    };
    assert.equal((await invoke()).statusCode, 503);
    assert.equal(attempts, 2);
  });

  it("answers 504 when the model takes too long, before Lambda ends it", async () => {
    runtime = () => {};
    assert.deepEqual(await invoke(), {
      statusCode: 504,
      body: { message: "The model took too long", requestId: "request-1" },
    });
  });
});
