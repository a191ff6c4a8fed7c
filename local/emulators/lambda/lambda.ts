import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Home } from "#local/host/home";
import { readDeployedResources } from "#local/engine/deployedResources";
import { buildRunner } from "./runnerProcess";
import { DeployedFunction } from "./deployedFunction";
import { codeFolder, readFunctions } from "./functionConfiguration";
import { type InvocationResult, InvokeError } from "./messages";

export interface LambdaOptions {
  home: Home;
  /** Most processes of one function at a time. Further invocations wait. @default twice the machine's cores, at least 4 */
  workersPerFunction?: number;
}

/** Lambda's limit for an event. */
const MAX_EVENT_BYTES = 6 * 1024 * 1024;

/** Runs the Lambda functions of deployed stacks. As on AWS, a process runs one invocation at a time. */
export interface Lambda {
  /**
   * Replaces the functions of a stack by those of its export with decrypted secrets. A function that has not changed keeps its processes.
   * @throws Error when the code of a function is missing.
   */
  deploy(stackName: string, stackExport: unknown): void;
  undeploy(stackName: string): void;
  /**
   * Runs a function with an event.
   * @throws InvokeError when there is no such function, the event is too large, or the function's concurrency is used up.
   */
  invoke(functionName: string, event: unknown, traceId?: string): Promise<InvocationResult>;
  /** Ends every process. */
  close(): Promise<void>;
}

export function createLambda({
  home,
  workersPerFunction = Math.max(4, 2 * availableParallelism()),
}: LambdaOptions): Lambda {
  const runner = buildRunner(home);
  const stacks = new Map<string, Map<string, DeployedFunction>>();
  const all = () => [...stacks.values()].flatMap((functions) => [...functions.values()]);

  return {
    deploy(stackName, stackExport) {
      const before = stacks.get(stackName);
      const after = new Map<string, DeployedFunction>();
      for (const configuration of readFunctions(readDeployedResources(stackExport))) {
        const folder = codeFolder(home, configuration);
        if (!existsSync(folder)) throw new Error(`the code of the function ${configuration.name} is not in ${folder}`);
        const same = before?.get(configuration.name);
        const reused = same?.is(configuration)
          ? same
          : new DeployedFunction({ home, runner, configuration, workersPerFunction });
        after.set(configuration.name, reused);
      }
      for (const [name, old] of before ?? []) if (after.get(name) !== old) old.retire();
      stacks.set(stackName, after);
    },
    undeploy(stackName) {
      for (const old of stacks.get(stackName)?.values() ?? []) old.retire();
      stacks.delete(stackName);
    },
    async invoke(functionName, event, traceId) {
      const deployed = all().find(({ name }) => name === functionName);
      if (!deployed) throw new InvokeError("ResourceNotFoundException", 404, `Function not found: ${functionName}`);
      const json = JSON.stringify(event);
      if (Buffer.byteLength(json) > MAX_EVENT_BYTES) {
        throw new InvokeError(
          "RequestTooLargeException",
          413,
          `Request must be smaller than ${MAX_EVENT_BYTES} bytes for the InvokeFunction operation`,
        );
      }
      return deployed.invoke({ requestId: randomUUID(), event: json, traceId });
    },
    async close() {
      const ending = all().map((deployed) => deployed.stop());
      stacks.clear();
      await Promise.all(ending);
    },
  };
}
