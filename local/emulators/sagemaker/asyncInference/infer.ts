import type { Readable } from "node:stream";
import { formatError } from "#local/host/formatError";
import { errorClass } from "../metrics/observation";
import { AwsError } from "#local/emulators/api/awsError";
import { askVariant, type Variants } from "../runtime/askVariant";
import type { Place } from "./backlog";
import { failed, isAway, type Outcome } from "./outcome";
import type { PendingRequest } from "./pendingRequests";

/**
 * Fetches a request's input and asks the instance. Resolves to how that went; to undefined when that could not be tried, because S3 does
 * not answer or the instance does not take requests any more.
 */
export async function infer(
  variants: Variants,
  request: PendingRequest,
  { variant, instance }: Place,
): Promise<Outcome | undefined> {
  const { objects, limits } = variants.hosting;
  const { endpointName, region, headers, timeoutMs, inputLocation } = request;
  let body: Buffer;
  try {
    body = await readAll(await objects.read(inputLocation), limits.inputBytes);
  } catch (error) {
    if (isAway(error)) return undefined;
    return failed(`ClientError: Failed to download the input from ${inputLocation}: ${formatError(error)}`);
  }
  if (!instance.healthy) return undefined;
  const asked = { endpointName, region, headers, body, timeoutMs, received: performance.now(), asynchronous: true };
  try {
    const answer = await askVariant(variants, asked, { variant, instance });
    return errorClass(answer.statusCode)
      ? failed(modelFailure(answer.statusCode), answer)
      : { status: "Completed", answer };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return error.code === "ModelError" ? failed(`ClientError: ${error.message}`) : undefined;
  }
}

function modelFailure(statusCode: number): string {
  const side = statusCode >= 400 && statusCode < 500 ? "client" : "server";
  return (
    `ClientError: Received ${side} error (${statusCode}) from model. ` +
    "See the SageMaker Endpoint logs in your account for more information."
  );
}

async function readAll(stream: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new Error(`it has more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
