import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { HttpAnswer, Protocol } from "#local/emulators/api/protocol";
import { createServer } from "#local/emulators/api/server";
import { Emulator } from "#test/local/emulators/sagemaker/emulator";

const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=local/20261121/eu-west-1/sagemaker/aws4_request, SignedHeaders=host, Signature=0";

/** What SDK clients hide: the bytes of AWS's two protocols. */
describe("the SageMaker server", function () {
  this.timeout(120_000);
  let emulator: Emulator;

  before(async () => (emulator = await Emulator.start()));
  after(() => emulator.stop());

  async function call(path: string, headers: Record<string, string>, body: string | Buffer = "", method = "POST") {
    const response = await fetch(emulator.url + path, { method, headers, body: method === "GET" ? undefined : body });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }
  const parse = (text: string) => (text ? (JSON.parse(text) as Record<string, unknown>) : undefined);
  const control = (target: string, body: string, headers: Record<string, string> = { authorization: AUTHORIZATION }) =>
    call("/", { "x-amz-target": target, "content-type": "application/x-amz-json-1.1", ...headers }, body);

  it("speaks AWS's JSON 1.1, whatever the content type says", async () => {
    const answer = await control("SageMaker.ListModels", "{}");
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("content-type"), "application/x-amz-json-1.1");
    assert.match(answer.headers.get("x-amzn-requestid")!, /^[0-9a-f-]{36}$/);
    assert.deepEqual(answer.body, { Models: [] });
    const untyped = await call("/", {
      "x-amz-target": "SageMaker.ListModels",
      "content-type": "?",
      authorization: AUTHORIZATION,
    });
    assert.deepEqual(untyped.body, { Models: [] });
  });

  it("refuses requests that are not signed", async () => {
    const answer = await control("SageMaker.ListModels", "{}", {});
    assert.equal(answer.status, 403);
    assert.deepEqual(answer.body, {
      __type: "MissingAuthenticationTokenException",
      message: "Missing Authentication Token",
    });
    const invocation = await call("/endpoints/digits/invocations", {});
    assert.equal(invocation.status, 403);
    assert.equal(invocation.headers.get("x-amzn-errortype"), "MissingAuthenticationTokenException");
  });

  for (const target of ["SageMaker.CreateTrainingJob", "SageMaker.Nothing", "SageMaker.toString", ""]) {
    it(`knows no operation "${target}"`, async () => {
      const answer = await control(target, "{}");
      assert.equal(answer.status, 400);
      assert.equal(answer.body!.__type, "UnknownOperationException");
    });
  }

  it("answers for Application Auto Scaling, which knows its endpoints, to requests that name and are signed for it", async () => {
    const target = "AnyScaleFrontendService.RegisterScalableTarget";
    const authorization = AUTHORIZATION.replace("/sagemaker/", "/application-autoscaling/");
    const body = JSON.stringify({
      ServiceNamespace: "sagemaker",
      ResourceId: "endpoint/gone/variant/stable",
      ScalableDimension: "sagemaker:variant:DesiredInstanceCount",
      MinCapacity: 1,
      MaxCapacity: 2,
    });
    const answer = await control(target, body, { authorization });
    assert.equal(answer.status, 400);
    assert.deepEqual(answer.body, {
      __type: "ValidationException",
      message: 'Could not find variant "stable" of endpoint "gone".',
    });
    assert.equal((await control(target, body)).status, 403);
  });

  it("refuses a body that is not JSON", async () => {
    const answer = await control("SageMaker.ListModels", "{");
    assert.equal(answer.status, 400);
    assert.equal(answer.body!.__type, "SerializationException");
  });

  it("answers 404 to another path or method", async () => {
    for (const path of ["/elsewhere", "//", "/endpoints/digits/invocations/more"]) {
      assert.equal((await call(path, { authorization: AUTHORIZATION })).status, 404, path);
    }
    assert.equal((await call("/endpoints/digits/invocations", {}, "", "GET")).status, 404);
  });

  it("has a path of its own for asynchronous invocations", async () => {
    const headers = { authorization: AUTHORIZATION, "x-amzn-sagemaker-inputlocation": "s3://data/1" };
    const answer = await call("/endpoints/digits/async-invocations", headers);
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get("x-amzn-errortype"), "ValidationError");
    assert.deepEqual(answer.body, { Message: "Endpoint digits of account 123456789012 not found." });
  });

  it("takes bodies of 6 MiB and no more", async () => {
    const headers = { authorization: AUTHORIZATION };
    const largest = await call("/endpoints/digits/invocations", headers, Buffer.alloc(6_291_456));
    assert.equal(largest.status, 400);
    const tooLarge = await call("/endpoints/digits/invocations", headers, Buffer.alloc(6_291_457));
    assert.equal(tooLarge.status, 413);
    assert.deepEqual(tooLarge.body, { Message: "HTTP content length exceeded 6291456 bytes." });
  });

  it("tells its log, and no client, of an unexpected failure", async () => {
    emulator.objects.exists = () => Promise.reject(new Error("S3 is down at 10.0.0.1"));
    await assert.rejects(emulator.createModel("echo"), {
      name: "InternalFailure",
      message: "The request processing has failed because of an unknown error.",
    });
    assert.match(emulator.lines.join(), /S3 is down at 10\.0\.0\.1/);
  });

  it("answers with a failure, and goes on, when an answer has a header that HTTP does not take", async () => {
    const answer: HttpAnswer = { status: 200, headers: { "x-amzn-text": "line\nline" }, body: Buffer.from("{}") };
    const protocol: Protocol = {
      handle: () => Promise.resolve(answer),
      describeError: ({ statusCode }) => ({ status: statusCode, headers: {}, body: Buffer.from("failed") }),
    };
    const lines: string[] = [];
    const server = createServer({ control: protocol, runtime: protocol, others: {} }, (line) => lines.push(line));
    await once(server.listen(0, "127.0.0.1"), "listening");
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      for (const path of ["/", "/endpoints/digits/invocations"]) {
        const response = await fetch(url + path, { method: "POST" });
        assert.deepEqual([response.status, await response.text()], [500, "failed"]);
      }
      assert.match(lines.join(), /ERR_INVALID_CHAR|Invalid character in header content/);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it("listens on 127.0.0.1 only", () => assert.match(emulator.url, /^http:\/\/127\.0\.0\.1:\d+$/));
});
