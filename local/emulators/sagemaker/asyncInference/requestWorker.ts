import { formatError } from "#local/host/formatError";
import type { MetricPublisher } from "../metrics/metricPublisher";
import type { Variants } from "../runtime/askVariant";
import { answerRequest } from "./answerRequest";
import type { Place, Work } from "./backlog";
import { measureRequest } from "./backlogMetrics";
import { infer } from "./infer";
import type { Notifier } from "./notification";
import type { Outcome } from "./outcome";
import type { PendingRequest, PendingRequests } from "./pendingRequests";

/** What work on requests takes. */
export interface WorkMeans extends Variants {
  publisher: Pick<MetricPublisher, "add">;
  notifier: Notifier;
}

/** Answers requests, each at least once: one that has been begun and not ended is there for the next process. */
export class RequestWorker implements Work {
  private readonly working = new Set<Promise<boolean>>();
  private closing = false;

  constructor(
    private readonly means: WorkMeans,
    private readonly pending: PendingRequests,
  ) {}

  /** Has an instance answer a request. */
  answer(request: PendingRequest, place: Place): Promise<boolean> {
    return this.follow(this.infer(request, place));
  }

  /** Gives up a request that has waited for longer than it may. */
  expire(request: PendingRequest): Promise<boolean> {
    const seconds = (request.expiryTime - request.receivedTime) / 1000;
    const reason = `ClientError: The request was not processed within its time to live of ${seconds} seconds.`;
    return this.follow(this.end(request, { status: "Expired", reason }, undefined, Date.now()));
  }

  /** From now on a failure is taken for one that comes from everything being ended. */
  close(): void {
    this.closing = true;
  }

  /** Resolves when nothing is worked on any more. */
  async idle(): Promise<void> {
    await Promise.all(this.working);
  }

  private async infer(request: PendingRequest, place: Place): Promise<boolean> {
    const startTime = Date.now();
    const outcome = await infer(this.means, request, place);
    if (!outcome || (this.closing && outcome.status === "Failed")) return false;
    return this.end(request, outcome, place.variant, startTime);
  }

  private async end(
    request: PendingRequest,
    outcome: Outcome,
    variant: string | undefined,
    startTime: number,
  ): Promise<boolean> {
    const { hosting, notifier, publisher } = this.means;
    const ended = await answerRequest({ objects: hosting.objects, log: hosting.log, notifier }, request, outcome);
    if (!ended) return false;
    for (const value of measureRequest(request, ended, variant, startTime)) publisher.add(value);
    this.pending.remove(request);
    return true;
  }

  /** What must not happen is told the log, and leaves the request to the next process. */
  private follow(work: Promise<boolean>): Promise<boolean> {
    const followed = work
      .catch((error: unknown) => {
        this.means.hosting.log(`asynchronous inference: ${formatError(error)}`);
        return true;
      })
      .finally(() => this.working.delete(followed));
    this.working.add(followed);
    return followed;
  }
}
