import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { request as httpRequest, type IncomingMessage } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { APIGatewayProxyEvent } from "aws-lambda";
import { createGateway, type Gateway } from "#local/emulators/gateway/gateway";
import { type InvocationResult, InvokeError } from "#local/emulators/lambda/messages";
import { stackExport, temporaryHome } from "../lambda/functions";
import { API_ID, API_KEY, document, fakeLambda, stageOutputs, type StageOutputs, stageResources } from "./stage";

const picture = JSON.stringify({ pixels: new Array<number>(784).fill(0) });
const shape = "`pixels` must be 28 rows of 28 numbers from 0 to 255, or one list of 784 such numbers";

describe("createGateway", () => {
  const { home, remove } = temporaryHome();
  let gateway: Gateway;
  let answer: () => Promise<Partial<InvocationResult>>;
  let url: string;
  const lambda = fakeLambda(() => answer());

  const result = (value: unknown) => () => Promise.resolve({ payload: JSON.stringify(value) });

  beforeEach(async () => {
    lambda.events.length = 0;
    answer = result({ statusCode: 200, body: "{}" });
    gateway = createGateway({ home, lambda });
    url = `${await gateway.listen(0)}/restapis/${API_ID}/dev`;
  });
  afterEach(() => gateway.close());
  after(remove);

  const deploy = (change: (outputs: StageOutputs) => void = () => {}) => {
    const outputs = stageOutputs();
    change(outputs);
    gateway.deploy("dev", stackExport(...stageResources(outputs)));
  };
  const withDocument = (change: (api: ReturnType<typeof document>) => void) =>
    deploy((it) => {
      const api = document();
      change(api);
      it.restApi.body = JSON.stringify(api);
    });
  const post = async (body: string | Buffer = picture, headers: Record<string, string> = {}, at = "/predict-digit") => {
    const response = await fetch(url + at, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "x-api-key": API_KEY, ...headers },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  };
  const refused = async (...args: Parameters<typeof post>) => {
    const { status, headers, text } = await post(...args);
    const { message, requestId } = JSON.parse(text) as { message: string; requestId: string };
    assert.equal(headers.get("content-type"), "application/json");
    assert.equal(requestId, headers.get("x-amzn-requestid"));
    return { status, message, errorType: headers.get("x-amzn-errortype") };
  };
  const log = (name: "access" | "execution") =>
    readFileSync(path.join(home.dir, "logs", "api", `${API_ID}-dev-${name}.log`), "utf8")
      .trim()
      .split("\n");

  it("serves a private API like any other: nobody comes by a VPC endpoint here", async () => {
    deploy((it) => {
      it.restApi.body = JSON.stringify(document("vpce-1"));
    });
    assert.equal((await post()).status, 200);
  });

  it("calls the function with the proxy event and answers what it says", async () => {
    deploy();
    answer = result({
      statusCode: 201,
      headers: { "X-Own": "yes" },
      multiValueHeaders: { "x-many": ["a", "b"] },
      body: "made",
    });
    const { status, headers, text } = await post();
    assert.deepEqual([status, text], [201, "made"]);
    assert.equal(headers.get("x-own"), "yes");
    assert.equal(headers.get("x-many"), "a, b");
    assert.equal(headers.get("content-type"), "application/json");
    assert.match(headers.get("x-amzn-requestid")!, /^[0-9a-f-]{36}$/);
    assert.match(headers.get("x-amz-apigw-id")!, /=$/);

    const event = lambda.events[0] as APIGatewayProxyEvent;
    assert.equal(event.resource, "/predict-digit");
    assert.equal(event.path, "/predict-digit");
    assert.equal(event.httpMethod, "POST");
    assert.equal(event.body, picture);
    assert.equal(event.isBase64Encoded, false);
    assert.equal(event.queryStringParameters, null);
    assert.equal(event.requestContext.requestId, headers.get("x-amzn-requestid"));
    assert.equal(event.requestContext.stage, "dev");
    assert.equal(event.requestContext.path, "/dev/predict-digit");
    assert.equal(event.requestContext.identity.apiKeyId, "key1");
    assert.equal(event.requestContext.identity.sourceIp, "127.0.0.1");
    assert.match(event.requestContext.requestTime!, /^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
    assert.match(event.headers["X-Amzn-Trace-Id"]!, /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
  });

  it("hands on the query and stage variables", async () => {
    deploy((it) => (it.stage.variables = { mode: "test" }));
    await post(picture, {}, "/predict-digit?a=1&a=2&b=%C3%A4");
    const event = lambda.events[0] as APIGatewayProxyEvent;
    assert.deepEqual(event.queryStringParameters, { a: "2", b: "ä" });
    assert.deepEqual(event.multiValueQueryStringParameters, { a: ["1", "2"], b: ["ä"] });
    assert.deepEqual(event.stageVariables, { mode: "test" });
  });

  it("hands on a body of a binary type in base64 and decodes a binary answer for who accepts it", async () => {
    deploy((it) => (it.restApi.binaryMediaTypes = ["image/*"]));
    answer = result({ statusCode: 200, headers: { "content-type": "image/png" }, body: "/w==", isBase64Encoded: true });
    const { text } = await post(Buffer.from([255, 0]), { "content-type": "image/png" });
    const event = lambda.events[0] as APIGatewayProxyEvent;
    assert.deepEqual([event.body, event.isBase64Encoded], ["/wA=", true]);
    assert.equal(text, "/w==");
    const response = await fetch(`${url}/predict-digit`, {
      method: "POST",
      headers: { "x-api-key": API_KEY, "content-type": "image/png", accept: "image/png" },
    });
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), Buffer.from([255]));
  });

  it("lets a body without a model pass, as text/csv has none", async () => {
    deploy();
    assert.equal((await post("1,2,3", { "content-type": "text/csv" })).status, 200);
    assert.equal((lambda.events[0] as APIGatewayProxyEvent).body, "1,2,3");
  });

  for (const [fault, body] of Object.entries({
    "malformed JSON": '{"pixels":',
    "no JSON object": "[]",
    "a body without pixels": "{}",
    "an empty body": "",
    "27 rows": JSON.stringify({ pixels: new Array(27).fill(new Array(28).fill(0)) }),
    "a value over 255": JSON.stringify({ pixels: new Array(784).fill(256) }),
    "a value that is text": JSON.stringify({ pixels: new Array(784).fill("1") }),
  })) {
    it(`refuses ${fault} by the request model, without calling the function`, async () => {
      deploy();
      assert.deepEqual(await refused(body), { status: 400, message: shape, errorType: "BadRequestException" });
      assert.deepEqual(lambda.events, []);
    });
  }

  it("takes a body of no stated type for JSON", async () => {
    deploy();
    for (const [body, status] of Object.entries({ [picture]: 200, "{}": 400 })) {
      const response = await fetch(`${url}/predict-digit`, {
        method: "POST",
        headers: { "x-api-key": API_KEY },
        body: Buffer.from(body),
      });
      assert.equal(response.status, status);
    }
  });

  it("refuses a content type that is none", async () => {
    deploy();
    const { status, message } = await refused(picture, { "content-type": "JSON" });
    assert.deepEqual([status, message], [415, "Unsupported Media Type"]);
  });

  for (const [whose, key] of Object.entries({ "no key": "", "a wrong key": "guess" })) {
    it(`refuses ${whose}`, async () => {
      deploy();
      assert.deepEqual(await refused(picture, { "x-api-key": key }), {
        status: 403,
        message: "Forbidden",
        errorType: "ForbiddenException",
      });
    });
  }

  it("refuses a disabled key, and one whose usage plan is for another stage", async () => {
    deploy((it) => (it.apiKey.enabled = false));
    assert.equal((await refused()).status, 403);
    deploy((it) => (it.usagePlan.apiStages = [{ apiId: API_ID, stage: "prod" }]));
    assert.equal((await refused()).status, 403);
  });

  it("refuses requests over the usage plan's rate", async () => {
    deploy((it) => (it.usagePlan.throttleSettings = { burstLimit: 3, rateLimit: 0.001 }));
    const statuses = [];
    for (let i = 0; i < 5; i++) statuses.push((await post()).status);
    assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
    assert.deepEqual(await refused(), {
      status: 429,
      message: "Too Many Requests",
      errorType: "TooManyRequestsException",
    });
  });

  it("refuses requests over the method's rate", async () => {
    deploy((it) => (it.methodSettings.settings = { throttlingBurstLimit: 1, throttlingRateLimit: 0.001 }));
    assert.equal((await post()).status, 200);
    assert.equal((await refused()).message, "Too Many Requests");
  });

  it("refuses requests over the quota, also after a deployment that changes nothing", async () => {
    const limit = (it: StageOutputs) => (it.usagePlan.quotaSettings = { limit: 2, period: "DAY" });
    deploy(limit);
    await post();
    await post();
    deploy(limit);
    assert.deepEqual(await refused(), { status: 429, message: "Limit Exceeded", errorType: "LimitExceededException" });
  });

  for (const at of ["/other", "/predict-digit/more", "/", ""]) {
    it(`knows no path "${at}"`, async () => {
      deploy();
      const refusal = {
        status: 403,
        message: "Missing Authentication Token",
        errorType: "MissingAuthenticationTokenException",
      };
      assert.deepEqual(await refused(picture, {}, at), refusal);
    });
  }

  it("knows no other method of a path", async () => {
    deploy();
    const response = await fetch(`${url}/predict-digit`);
    assert.equal(response.status, 403);
    assert.match(await response.text(), /Missing Authentication Token/);
  });

  it("answers Forbidden for a stage that is not there, or no longer", async () => {
    const forbidden = async () => {
      const { status, text } = await post();
      assert.deepEqual([status, text], [403, '{"message":"Forbidden"}']);
    };
    await forbidden();
    deploy();
    assert.equal((await post()).status, 200);
    gateway.undeploy("dev");
    await forbidden();
    deploy();
    gateway.deploy("dev", stackExport());
    await forbidden();
  });

  it("refuses a body over 10 MB", async () => {
    deploy();
    const { status, message } = await refused("x".repeat(10 * 1024 * 1024 + 1), { "content-type": "text/csv" });
    assert.deepEqual([status, message], [413, "HTTP content length exceeded 10485760 bytes."]);
  });

  it("hears out who sends too large a body, so that the answer is read", async () => {
    deploy();
    const body = Buffer.alloc(11 * 1024 * 1024, " ");
    const request = httpRequest(`${url}/predict-digit`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": API_KEY, "content-length": body.length },
    });
    const answered = once(request, "response") as Promise<[IncomingMessage]>;
    request.write(body.subarray(0, 1024));
    await sleep(200);
    request.end(body.subarray(1024));
    const [response] = await answered;
    response.resume();
    assert.equal(response.statusCode, 413);
    assert.ok(request.writableFinished);
  });

  it("answers 413 when the body is too large for Lambda", async () => {
    deploy();
    answer = () => Promise.reject(new InvokeError("RequestTooLargeException", 413, "Request must be smaller"));
    assert.deepEqual(await refused(), {
      status: 413,
      message: "Request Too Long",
      errorType: "RequestEntityTooLargeException",
    });
  });

  const internal = (status: number) => ({
    status,
    message: "Internal server error",
    errorType: "InternalServerErrorException",
  });

  it("answers 502 when the function fails, and tells the log why", async () => {
    deploy();
    answer = () => Promise.resolve({ functionError: "Unhandled", payload: '{"errorType":"Oops"}' });
    assert.deepEqual(await refused(), internal(502));
    assert.match(log("execution").at(-1)!, /the function failed: \{"errorType":"Oops"\}$/);
  });

  for (const [fault, value] of Object.entries({
    nothing: null,
    text: "ok",
    "no status": { body: "ok" },
    "a body that is no text": { statusCode: 200, body: { digit: 1 } },
    "a field that is unknown": { statusCode: 200, payload: "ok" },
  })) {
    it(`answers 502 when the function answers ${fault}`, async () => {
      deploy();
      answer = result(value);
      assert.deepEqual(await refused(), internal(502));
      assert.match(log("execution").join("\n"), /malformed Lambda proxy response/);
    });
  }

  it("answers 500 when Lambda throttles the function", async () => {
    deploy();
    answer = () => Promise.reject(new InvokeError("TooManyRequestsException", 429, "Rate Exceeded."));
    assert.deepEqual(await refused(), internal(500));
  });

  it("answers 500 when the function does not permit the call", async () => {
    for (const permission of [
      { sourceArn: `arn:aws:execute-api:eu-west-1:123456789012:${API_ID}/prod/*` },
      { function: "other" },
      { principal: "events.amazonaws.com" },
      { action: "lambda:GetFunction" },
    ]) {
      deploy((it) => Object.assign(it.permission, permission));
      assert.deepEqual(await refused(), internal(500));
    }
    assert.deepEqual(lambda.events, []);
    assert.match(
      log("execution").at(-1)!,
      /no permission for arn:aws:execute-api:.*\/dev\/POST\/predict-digit to invoke predict-1/,
    );
  });

  it("answers 504 when the function takes longer than the integration may", async () => {
    withDocument((api) => (api.paths["/predict-digit"].post["x-amazon-apigateway-integration"].timeoutInMillis = 50));
    answer = () => new Promise(() => {});
    assert.deepEqual(await refused(), { ...internal(504), message: "Endpoint request timed out" });
  });

  it("logs every request in the stage's format", async () => {
    deploy();
    const { headers } = await post();
    await post("{}");
    const [first, second] = log("access")
      .slice(-2)
      .map((line) => JSON.parse(line) as { id: string; status: string });
    assert.deepEqual(first, { id: headers.get("x-amzn-requestid"), status: "200" });
    assert.equal(second?.status, "400");
  });

  it("answers 400 to a URL that is none", async () => {
    deploy();
    const { hostname, port } = new URL(url);
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest({ hostname, port, method: "POST", path: `/restapis/${API_ID}/dev/%zz` });
      request.on("response", (response) => resolve(response.resume().statusCode)).on("error", reject);
      request.end();
    });
    assert.equal(status, 400);
  });

  it("refuses to serve what it does not imitate, naming it", () => {
    assert.throws(
      () =>
        withDocument(
          (api) => (api.paths["/predict-digit"].post["x-amazon-apigateway-integration"].type = "http_proxy"),
        ),
      /the gateway cannot serve the REST API digits:\n.*aws_proxy.*\n.*x-amazon-apigateway-integration/,
    );
  });
});
