import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Home } from "#local/host/home";
import { readDeployedResources } from "#local/engine/deployedResources";
import { buildRunner } from "./buildRunner";
import { DeployedFunction } from "./deployedFunction";
import { codeFolder } from "./environment";
import { readFunctions } from "./functionConfiguration";
import { InvokeError } from "./invokeError";

export interface LambdaOptions {
  home: Home;
  /** Processes that one function may have at a time; further invocations wait. @default twice the machine's cores, at least 4 */
  workersPerFunction?: number;
}

/** What Lambda's Invoke API answers. */
export interface InvocationResult {
  requestId: string;
  /** The handler's answer, or the description of its error, as JSON. */
  payload: string;
  /** Set when the function failed, in whatever way. */
  functionError?: "Unhandled";
}

/** The most that Lambda takes as an event, in bytes. */
const MAX_EVENT_BYTES = 6 * 1024 * 1024;

/** Runs the Lambda functions that stacks have deployed, each invocation in a process of its own, as Lambda does. */
export interface Lambda {
  /** Takes over the functions of a stack, from its export with decrypted secrets; those it no longer has are gone. */
  deploy(stackName: string, stackExport: unknown): void;
  undeploy(stackName: string): void;
  /**
   * Runs a function with an event.
   * @throws InvokeError when Lambda would refuse the call.
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
