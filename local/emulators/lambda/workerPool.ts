import { InvokeError } from "./messages";
import type { Worker } from "./worker";

export interface WorkerPoolOptions {
  start: () => Worker;
  /** Most invocations that run or wait at a time. One more fails. */
  concurrency: number;
  /** Most processes at a time. Further invocations wait for one. */
  workers: number;
}

/** The processes of one function. Each runs one invocation at a time and stays for the next one. */
export class WorkerPool {
  private readonly all = new Set<Worker>();
  private readonly idle: Worker[] = [];
  private readonly waiting: PromiseWithResolvers<Worker>[] = [];
  private inFlight = 0;
  private retired = false;

  constructor(private readonly options: WorkerPoolOptions) {}

  /**
   * Runs `work` with a worker that nothing else uses.
   * @throws InvokeError when the function's concurrency is used up.
   */
  async use<T>(work: (worker: Worker) => Promise<T>): Promise<T> {
    if (this.inFlight >= this.options.concurrency) {
      throw new InvokeError("TooManyRequestsException", 429, "Rate Exceeded.");
    }
    this.inFlight++;
    try {
      const worker = await this.take();
      return await work(worker).finally(() => this.give(worker));
    } finally {
      this.inFlight--;
    }
  }

  /** Ends idle workers now and the others when no invocation runs or waits any more. */
  retire(): void {
    this.retired = true;
    for (const worker of this.idle.splice(0)) this.discard(worker);
  }

  /** Ends every worker now. Invocations that run or wait fail. */
  async stop(): Promise<void> {
    for (const { reject } of this.waiting.splice(0)) reject(new Error("the function is being shut down"));
    const ending = [...this.all].map((worker) => worker.stop());
    this.retire();
    await Promise.all(ending);
  }

  private take(): Promise<Worker> | Worker {
    // The last used one has the warmest caches.
    for (let worker = this.idle.pop(); worker; worker = this.idle.pop()) {
      if (worker.usable) return worker;
      this.all.delete(worker);
    }
    if (this.all.size < this.options.workers) return this.startWorker();
    const turn = Promise.withResolvers<Worker>();
    this.waiting.push(turn);
    return turn.promise;
  }

  private give(worker: Worker): void {
    if (!worker.usable) this.all.delete(worker);
    const next = this.waiting.shift();
    if (next) next.resolve(worker.usable ? worker : this.startWorker());
    else if (this.retired) this.discard(worker);
    else if (worker.usable) this.idle.push(worker);
  }

  private startWorker(): Worker {
    const worker = this.options.start();
    this.all.add(worker);
    return worker;
  }

  private discard(worker: Worker): void {
    void worker.stop();
    this.all.delete(worker);
  }
}
