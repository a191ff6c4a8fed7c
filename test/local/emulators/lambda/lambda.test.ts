import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { REPOSITORY } from "#local/host/home";
import { NODE_ARGS } from "#local/host/nodeArgs";
import { createLambda, type Lambda } from "#local/emulators/lambda/lambda";
import type { FunctionError } from "#local/emulators/lambda/messages";
import { startTime } from "#local/host/processes/identity";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { deployedFunction, type FunctionOutputs, stackExport, temporaryHome } from "./functions";

const BUSY = "exports.handler = async () => { while (true) ; }";
const PARENT = `
  const { createLambda } = require(${JSON.stringify(path.join(REPOSITORY, "local/emulators/lambda/lambda.ts"))});
  const { home, state } = JSON.parse(process.argv[1]);
  const lambda = createLambda({ home });
  lambda.deploy("dev", state);
  lambda.invoke("fn", {});
  setTimeout(() => console.log("invoked"), 500);
`;

describe("createLambda", () => {
  const { home, remove } = temporaryHome();
  let lambda: Lambda;

  beforeEach(() => (lambda = createLambda({ home, workersPerFunction: 2 })));
  afterEach(() => lambda.close());
  after(() => {
    const left = new ProcessRegistry(home).running();
    remove();
    assert.deepEqual(left, []);
  });

  const deploy = (source: string, outputs: Partial<FunctionOutputs> = {}) =>
    lambda.deploy("dev", stackExport(deployedFunction(home, { source }, { name: "fn", ...outputs })));
  const invoke = async (event: unknown = {}) => {
    const { payload, functionError } = await lambda.invoke("fn", event);
    return { functionError, answer: JSON.parse(payload) as unknown };
  };
  const failure = async (event?: unknown) => {
    const { functionError, answer } = await invoke(event);
    assert.equal(functionError, "Unhandled");
    return answer as FunctionError;
  };
  const log = () => readFileSync(path.join(home.dir, "logs", "lambda", "fn.log"), "utf8");

  it("answers what the handler returns", async () => {
    deploy("exports.handler = async (event) => ({ doubled: event.n * 2 })");
    assert.deepEqual(await invoke({ n: 21 }), { functionError: undefined, answer: { doubled: 42 } });
  });

  it("answers null for a handler that returns nothing", async () => {
    deploy("exports.handler = async () => {}");
    assert.equal((await invoke()).answer, null);
  });

  it("runs an ES module that awaits while it loads", async () => {
    const source = "const loaded = await Promise.resolve('loaded'); export const run = () => loaded";
    const code = { source, file: "main.mjs" };
    lambda.deploy("dev", stackExport(deployedFunction(home, code, { name: "fn", handler: "main.run" })));
    assert.equal((await invoke()).answer, "loaded");
  });

  it("gives the process the function's environment and nothing of ours", async () => {
    process.env.OUR_SECRET = "ours";
    deploy("exports.handler = async () => process.env", { environment: { variables: { ENDPOINT_NAME: "digits" } } });
    const env = (await invoke()).answer as Record<string, string>;
    delete process.env.OUR_SECRET;
    assert.equal(env.OUR_SECRET, undefined);
    assert.equal(env.HOME, undefined);
    assert.equal(env.ENDPOINT_NAME, "digits");
    assert.equal(env.AWS_REGION, "eu-west-1");
    assert.equal(env.AWS_LAMBDA_FUNCTION_NAME, "fn");
    assert.equal(env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE, "128");
    assert.equal(env._HANDLER, "index.handler");
    assert.equal(env.AWS_EXECUTION_ENV, "AWS_Lambda_nodejs24.x");
    assert.equal(env.AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME, "http://127.0.0.1:2");
  });

  it("gives the handler a context with the request id and the time that remains", async () => {
    deploy("exports.handler = async (_, c) => ({ ...c, remaining: c.getRemainingTimeInMillis() })", { timeout: 7 });
    const { requestId, payload } = await lambda.invoke("fn", {});
    const context = JSON.parse(payload) as Record<string, unknown>;
    assert.equal(context.awsRequestId, requestId);
    assert.equal(context.invokedFunctionArn, "arn:aws:lambda:eu-west-1:123456789012:function:fn");
    assert.ok(Number(context.remaining) > 1_000 && Number(context.remaining) <= 7_000, String(context.remaining));
  });

  it("uses a warm process again", async () => {
    deploy("let calls = 0; exports.handler = async () => ({ pid: process.pid, calls: ++calls })");
    const first = (await invoke()).answer as { pid: number };
    assert.deepEqual((await invoke()).answer, { pid: first.pid, calls: 2 });
  });

  it("starts afresh when a warm process has ended", async () => {
    deploy("exports.handler = async () => process.pid");
    const first = (await invoke()).answer as number;
    process.kill(first, "SIGKILL");
    // It is recorded until this process has heard of its end.
    while (existsSync(path.join(home.dir, "processes", `${first}.json`))) await sleep(10);
    const second = await invoke();
    assert.equal(second.functionError, undefined);
    assert.notEqual(second.answer, first);
  });

  it("runs concurrent invocations in processes of their own, up to its limit, and lets the others wait", async () => {
    deploy("exports.handler = () => new Promise((r) => setTimeout(r, 100, process.pid))");
    const answers = await Promise.all(Array.from({ length: 5 }, () => invoke()));
    assert.equal(new Set(answers.map(({ answer }) => answer)).size, 2);
  });

  it("refuses more than the reserved concurrency", async () => {
    deploy("exports.handler = () => new Promise((r) => setTimeout(r, 100))", { reservedConcurrentExecutions: 1 });
    const first = invoke();
    await assert.rejects(invoke(), { name: "TooManyRequestsException", statusCode: 429 });
    await first;
    await invoke();
  });

  it("refuses an event over 6 MB", async () => {
    deploy("exports.handler = async () => 1");
    await assert.rejects(invoke("x".repeat(6 * 1024 * 1024)), { name: "RequestTooLargeException", statusCode: 413 });
  });

  it("refuses a function that no stack has", async () => {
    await assert.rejects(lambda.invoke("nobody", {}), {
      name: "ResourceNotFoundException",
      message: "Function not found: nobody",
    });
  });

  it("reports an error of the handler by name, and goes on with the same process", async () => {
    deploy("let calls = 0; exports.handler = async () => { if (!calls++) throw new TypeError('no'); return calls }");
    const { errorType, errorMessage, trace } = await failure();
    assert.deepEqual({ errorType, errorMessage }, { errorType: "TypeError", errorMessage: "no" });
    assert.equal(trace?.[0], "TypeError: no");
    assert.equal((await invoke()).answer, 2);
  });

  it("ends an invocation that takes too long, even one that never yields, and starts afresh", async () => {
    deploy("exports.handler = async (e) => { while (e.loop) ; return 'fresh' }", { timeout: 1 });
    const { requestId, payload, functionError } = await lambda.invoke("fn", { loop: true });
    assert.equal(functionError, "Unhandled");
    assert.deepEqual(JSON.parse(payload), {
      errorType: "Sandbox.Timedout",
      errorMessage: `RequestId: ${requestId} Error: Task timed out after 1.00 seconds`,
    });
    assert.equal((await invoke()).answer, "fresh");
  });

  for (const [what, source] of Object.entries({
    "on its heap":
      "const all = []; exports.handler = async () => { for (;;) all.push(new Array(1e5).fill(Math.random())) }",
    "in buffers": "const all = []; exports.handler = async () => { for (;;) all.push(Buffer.alloc(1e6, 1)) }",
  })) {
    it(`ends a process that takes more memory than the function has ${what}`, async () => {
      deploy(source, { timeout: 20, memorySize: 128 });
      const { errorType, errorMessage } = await failure();
      assert.equal(errorType, "Runtime.ExitError");
      assert.match(errorMessage, /Runtime exited with error: signal: (killed|aborted)$/);
    });
  }

  it("reports a process that exits", async () => {
    deploy("exports.handler = async (code) => process.exit(code)");
    assert.match((await failure(3)).errorMessage, /Runtime exited with error: exit status 3$/);
    assert.match((await failure(0)).errorMessage, /Runtime exited without providing a reason$/);
  });

  it("reports a rejection that nobody handles", async () => {
    deploy("exports.handler = () => { Promise.reject(new Error('lost')); return new Promise(() => {}) }");
    const { errorType, errorMessage } = await failure();
    assert.deepEqual(
      { errorType, errorMessage },
      { errorType: "Runtime.UnhandledPromiseRejection", errorMessage: "lost" },
    );
  });

  for (const [fault, source, handler, errorType, errorMessage] of [
    ["throws while it loads", "throw new RangeError('at start')", "index.handler", "RangeError", "at start"],
    ["has no such file", "", "main.handler", "Runtime.ImportModuleError", "Error: Cannot find module 'main'"],
    [
      "has no such export",
      "",
      "index.handler",
      "Runtime.HandlerNotFound",
      "index.handler is undefined or not exported",
    ],
    ["has no name of an export", "", "index", "Runtime.MalformedHandlerName", "Bad handler"],
    ["is not JavaScript", "const = 1", "index.handler", "Runtime.UserCodeSyntaxError", /^SyntaxError/],
  ] as const) {
    it(`reports code that ${fault}`, async () => {
      deploy(source, { handler });
      const error = await failure();
      assert.equal(error.errorType, errorType);
      if (typeof errorMessage === "string") assert.equal(error.errorMessage, errorMessage);
      else assert.match(error.errorMessage, errorMessage);
    });
  }

  it("logs what the function prints between Lambda's own lines", async () => {
    deploy("exports.handler = async () => console.log('printed')");
    const { requestId } = await lambda.invoke("fn", {});
    const lines = log().trim().split("\n").slice(-4);
    assert.deepEqual(lines.slice(0, 3), [
      `START RequestId: ${requestId} Version: $LATEST`,
      "printed",
      `END RequestId: ${requestId}`,
    ]);
    assert.match(
      lines[3]!,
      /^REPORT .*\tDuration: [\d.]+ ms\t.*\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: /,
    );
  });

  it("runs new code after the next deployment, and nothing once the function is gone", async () => {
    deploy("exports.handler = async () => 'old'");
    assert.equal((await invoke()).answer, "old");
    deploy("exports.handler = async () => 'new'");
    assert.equal((await invoke()).answer, "new");
    lambda.undeploy("dev");
    await assert.rejects(invoke(), { name: "ResourceNotFoundException" });
  });

  it("lets an invocation finish that a new deployment overtakes", async () => {
    deploy("exports.handler = () => new Promise((r) => setTimeout(r, 200, 'old'))");
    const running = invoke();
    deploy("exports.handler = async () => 'new'");
    assert.equal((await running).answer, "old");
  });

  it("ends a process whose parent was killed, even one that never yields", async () => {
    const state = stackExport(deployedFunction(home, { source: BUSY }, { name: "fn", timeout: 60 }));
    const parent = spawn(process.execPath, [...NODE_ARGS, "--eval", PARENT, JSON.stringify({ home, state })], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(parent.stdout, "data");
    const [busy] = new ProcessRegistry(home).running();
    assert.equal(busy?.name, "lambda/fn");
    parent.kill("SIGKILL");
    while (startTime(busy.pid)) await sleep(20);
  });

  it("refuses a deployment whose code is not there", () => {
    const missing = deployedFunction(home, { source: "" }, { name: "fn" });
    const outputs = { ...missing.outputs, codeSha256: "AAAA" };
    assert.throws(
      () => lambda.deploy("dev", stackExport({ ...missing, outputs })),
      /the code of the function fn is not in/,
    );
  });
});
