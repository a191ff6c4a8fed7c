import type { Endpoints } from "../hosting/endpoints";
import { AwsError } from "#local/emulators/api/awsError";
import { Backlog } from "./backlog";
import { measureBacklog } from "./backlogMetrics";
import { type PendingRequest, PendingRequests } from "./pendingRequests";
import { RequestWorker, type WorkMeans } from "./requestWorker";

/** How often requests that wait look for an instance that has become healthy. */
const POLL_MS = 100;
/** How often the backlogs are measured, in seconds of AWS's pace. */
const MEASURE_S = 10;

/** What asynchronous inference works with. */
export interface AsyncMeans extends WorkMeans {
  endpoints: Endpoints;
}

/** Asynchronous inference of all endpoints: accepts requests, keeps them over restarts, and has them answered. */
export class AsyncInference {
  private readonly pending: PendingRequests;
  private readonly worker: RequestWorker;
  private readonly backlogs = new Map<string, Backlog>();
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(private readonly means: AsyncMeans) {
    this.pending = new PendingRequests(means.hosting.home);
    this.worker = new RequestWorker(means, this.pending);
    means.endpoints.onGone((name) => this.forget(name));
  }

  get endpoints(): Endpoints {
    return this.means.endpoints;
  }

  /** Goes on with what an earlier process has left. @throws Error when that cannot be read. */
  resume(): void {
    for (const request of this.pending.read()) {
      if (this.endpoints.find(request.endpointName)) this.backlogOf(request.endpointName).add(request);
      else this.pending.remove(request);
    }
    const { timeScale } = this.means.hosting;
    this.timers.push(setInterval(() => this.poll(), POLL_MS).unref());
    this.timers.push(setInterval(() => this.measure(), MEASURE_S * 1000 * timeScale).unref());
  }

  /** Keeps a request, and begins to work on it when there is room. @throws AwsError when the endpoint's backlog is full. */
  accept(request: PendingRequest): void {
    const backlog = this.backlogOf(request.endpointName);
    const { backlog: limit } = this.means.hosting.limits;
    if (backlog.size >= limit) {
      const message = `${limit} requests to endpoint ${request.endpointName} wait already. Please try again later.`;
      throw new AwsError("ServiceUnavailable", message, 503);
    }
    this.pending.add(request);
    backlog.add(request);
    backlog.dispatch();
  }

  /** Begins nothing any more. What has been begun is answered or left to the next process; `idle` resolves then. */
  close(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const backlog of this.backlogs.values()) backlog.close();
    this.worker.close();
  }

  /** Resolves when no request is worked on any more. */
  idle(): Promise<void> {
    return this.worker.idle();
  }

  private backlogOf(endpointName: string): Backlog {
    const known = this.backlogs.get(endpointName);
    if (known) return known;
    const endpoint = this.endpoints.find(endpointName)!;
    const { limits } = this.means.hosting;
    const backlog = new Backlog(endpoint, limits, this.worker);
    this.backlogs.set(endpointName, backlog);
    return backlog;
  }

  private forget(endpointName: string): void {
    this.backlogs.get(endpointName)?.close();
    this.backlogs.delete(endpointName);
    this.pending.removeAll(endpointName);
  }

  private poll(): void {
    const time = Date.now();
    for (const backlog of this.backlogs.values()) {
      backlog.expire(time);
      backlog.dispatch();
    }
  }

  private measure(): void {
    const time = Date.now();
    for (const endpoint of this.endpoints.all()) {
      if (!endpoint.fleet?.deployment.asyncInference) continue;
      for (const value of measureBacklog(this.backlogOf(endpoint.record.name), time)) this.means.publisher.add(value);
    }
  }
}
