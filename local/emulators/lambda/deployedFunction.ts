import { isDeepStrictEqual } from "node:util";
import type { Home } from "#local/host/home";
import type { FunctionConfiguration } from "./functionConfiguration";
import { InvocationLog } from "./invocationLog";
import type { Invocation, InvocationResult } from "./messages";
import { RunnerProcess } from "./runnerProcess";
import { Worker } from "./worker";
import { WorkerPool } from "./workerPool";

/** The default concurrency of an AWS account. */
const ACCOUNT_CONCURRENCY = 1_000;

interface DeployedFunctionOptions {
  home: Home;
  /** The compiled program of the worker processes. */
  runner: string;
  configuration: FunctionConfiguration;
  workersPerFunction: number;
}

/** One version of a function, with the processes that run it. */
export class DeployedFunction {
  private readonly configuration: FunctionConfiguration;
  private readonly log: InvocationLog;
  private readonly pool: WorkerPool;

  constructor({ home, runner, configuration, workersPerFunction }: DeployedFunctionOptions) {
    const reserved = configuration.reservedConcurrentExecutions;
    this.configuration = configuration;
    this.log = new InvocationLog(home, configuration);
    this.pool = new WorkerPool({
      start: () => new Worker(new RunnerProcess(home, runner, configuration)),
      concurrency: reserved < 0 ? ACCOUNT_CONCURRENCY : reserved,
      workers: workersPerFunction,
    });
  }

  get name(): string {
    return this.configuration.name;
  }

  /** Whether it runs with this configuration. */
  is(configuration: FunctionConfiguration): boolean {
    return isDeepStrictEqual(configuration, this.configuration);
  }

  invoke(invocation: Pick<Invocation, "requestId" | "event" | "traceId">): Promise<InvocationResult> {
    const { arn, timeout } = this.configuration;
    const { requestId } = invocation;
    return this.pool.use(async (worker) => {
      const cold = worker.initMs === undefined;
      this.log.start(requestId);
      const outcome = await worker.run({ ...invocation, functionArn: arn }, timeout);
      this.log.end(requestId, outcome, cold ? worker.initMs : undefined);
      const { payload, error } = outcome;
      return error
        ? { requestId, payload: JSON.stringify(error), functionError: "Unhandled" }
        : { requestId, payload: payload! };
    });
  }

  /** Ends each process once it is idle. */
  retire(): void {
    this.pool.retire();
  }

  /** Ends every process now. */
  stop(): Promise<void> {
    return this.pool.stop();
  }
}
