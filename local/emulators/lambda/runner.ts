import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Context } from "aws-lambda";
import { isNativeError } from "node:util/types";
import { loadHandler } from "./loadHandler";
import type { FunctionError, Invocation, WorkerMessage } from "./messages";

// The program of a worker process. It loads the handler once and then runs one invocation at a time.

const env = process.env as Record<string, string>;

async function main(): Promise<void> {
  new Worker(path.join(__dirname, "watchdog.js"), {
    workerData: { megabytes: Number(env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE), parent: process.ppid },
  });
  process.on("disconnect", () => process.exit());
  process.on("uncaughtException", (error, origin) => {
    const crash = describeError(error);
    fail(origin === "unhandledRejection" ? { ...crash, errorType: "Runtime.UnhandledPromiseRejection" } : crash);
  });
  const handler = await loadHandler(env.LAMBDA_TASK_ROOT!, env._HANDLER!);
  process.on("message", (invocation: Invocation) => void run(handler, invocation).then(send));
  send({ type: "ready" });
}

async function run(handler: Awaited<ReturnType<typeof loadHandler>>, invocation: Invocation): Promise<WorkerMessage> {
  if (invocation.traceId) env._X_AMZN_TRACE_ID = invocation.traceId;
  try {
    const answer = await handler(JSON.parse(invocation.event), createContext(invocation));
    return { type: "answer", payload: JSON.stringify(answer) ?? "null", memory: memoryUsed() };
  } catch (error) {
    return { type: "error", error: describeError(error), memory: memoryUsed() };
  }
}

function createContext({ requestId, functionArn, deadline }: Invocation): Partial<Context> {
  return {
    awsRequestId: requestId,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: functionArn,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function describeError(error: unknown): FunctionError {
  if (!isNativeError(error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split("\n") ?? [] };
}

function memoryUsed(): number {
  return Math.ceil(process.resourceUsage().maxRSS / 1024);
}

function send(message: WorkerMessage, sent?: () => void): void {
  process.send!(message, undefined, undefined, sent);
}

function fail(error: FunctionError): void {
  send({ type: "fatal", error }, () => process.exit(1));
}

void main().catch((error: unknown) => fail(describeError(error)));
