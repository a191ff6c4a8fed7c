import { formatError } from "#local/host/formatError";
import type { ObjectStore } from "../objects";
import { contentTypeOf, failed, isAway, type Outcome } from "./outcome";
import { buildNotification, type Notifier } from "./notification";
import type { PendingRequest } from "./pendingRequests";

/** What answering takes. */
export interface AnswerMeans {
  objects: ObjectStore;
  notifier: Notifier;
  log: (line: string) => void;
}

/**
 * Writes a request's answer, or why there is none, to S3 and tells SNS. What else fails thereby is told the log.
 * @returns how the request ended, as failed when its answer could not be written; undefined when S3 does not answer.
 */
export async function answerRequest(
  means: AnswerMeans,
  request: PendingRequest,
  outcome: Outcome,
): Promise<Outcome | undefined> {
  try {
    const written = outcome.status === "Completed" ? await writeOutput(means, request, outcome) : outcome;
    if (written.status !== "Completed") await writeFailure(means, request, written);
    await notify(means, request, written);
    return written;
  } catch (error) {
    if (isAway(error)) return undefined;
    throw error;
  }
}

async function writeOutput({ objects }: AnswerMeans, request: PendingRequest, outcome: Outcome): Promise<Outcome> {
  const { outputLocation, kmsKeyId } = request;
  try {
    await objects.write(outputLocation, outcome.answer!.body, { kmsKeyId, contentType: contentTypeOf(outcome) });
    return outcome;
  } catch (error) {
    if (isAway(error)) throw error;
    return failed(`ClientError: Failed to upload the output to ${outputLocation}: ${formatError(error)}`);
  }
}

/** What the model answered, or the reason when it did not. */
async function writeFailure({ objects, log }: AnswerMeans, request: PendingRequest, outcome: Outcome): Promise<void> {
  const { failureLocation, kmsKeyId } = request;
  const contentType = outcome.answer ? contentTypeOf(outcome) : "text/plain";
  const body = outcome.answer?.body ?? outcome.reason!;
  try {
    if (failureLocation) await objects.write(failureLocation, body, { kmsKeyId, contentType });
  } catch (error) {
    if (isAway(error)) throw error;
    log(describe(request, formatError(error)));
  }
  log(describe(request, outcome.reason!));
}

/** The answer is there whether SNS takes the message or not. */
async function notify({ notifier, log }: AnswerMeans, request: PendingRequest, outcome: Outcome): Promise<void> {
  const topic = outcome.status === "Completed" ? request.successTopic : request.errorTopic;
  if (!topic) return;
  const sent = notifier.publish(topic, buildNotification(request, outcome, new Date()));
  await sent.catch((error: unknown) => log(describe(request, formatError(error))));
}

function describe({ endpointName, inferenceId }: PendingRequest, what: string): string {
  return `asynchronous request ${inferenceId} to ${endpointName}: ${what}`;
}
