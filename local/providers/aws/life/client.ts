import { InitializationError } from "#local/providers/plugin/provider";
import type { Resource } from "../resource";

/** The services that answer on this machine, as AWS SDK clients name them in `AWS_ENDPOINT_URL_<SERVICE>`. */
export type LocalService =
  | "APPLICATION_AUTO_SCALING"
  | "CLOUDWATCH"
  | "CLOUDWATCH_LOGS"
  | "EVENTBRIDGE"
  | "S3"
  | "SAGEMAKER"
  | "SCHEDULER"
  | "SFN"
  | "SNS"
  | "SQS";

/**
 * Settings for an AWS SDK client that reaches this machine and nothing else.
 * @throws Error when the environment names no endpoint: the calls would go to AWS.
 */
export function clientSettings(service: LocalService, resource: Resource) {
  const endpoint = process.env[`AWS_ENDPOINT_URL_${service}`] ?? process.env.AWS_ENDPOINT_URL;
  if (!endpoint) {
    throw new Error(
      "AWS_ENDPOINT_URL is not set: the local aws provider must know where the local AWS services listen",
    );
  }
  // Dummies: a real key has no business here, whatever the environment holds.
  return { endpoint, region: resource.region, credentials: { accessKeyId: "local", secretAccessKey: "local" } };
}

/** What a call answers; undefined when it fails with one of these errors, for example because what it asks for is gone. */
export async function unlessNamed<Answer>(names: string[], call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isNamed(error, names)) return undefined;
    throw error;
  }
}

/** Waits for a call that may fail with one of these errors, for example because what it deletes is gone. */
export async function tolerate(names: string[], call: Promise<unknown>): Promise<void> {
  await unlessNamed(names, call);
}

export function isNamed(error: unknown, names: string[]): error is Error {
  return error instanceof Error && names.includes(error.name);
}

/** Finishes a resource that has been made already; when that fails, the engine must know that it is there. */
export async function complete(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new InitializationError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
