import { setTimeout as sleep } from "node:timers/promises";
import type { ContainerAnswer } from "../hosting/containerClient";
import type { Fault } from "./fault";

/** An invocation, as far as a fault has to do with it. */
interface FaultyInvocation {
  /** The time that the container has for its answer; a fault's latency is part of it. */
  timeoutMs: number;
  /** A number from 0 to 1, as `Math.random`. */
  random: () => number;
  /** Ends a fault's latency early. */
  signal: AbortSignal;
  /** Asks the model. */
  invoke: (timeoutMs: number) => Promise<ContainerAnswer>;
}

/**
 * Asks the model through a fault: late, or not at all and an error in its place.
 * @throws DOMException `TimeoutError` when the fault's latency leaves no time for an answer.
 */
export async function invokeWithFault(fault: Fault, invocation: FaultyInvocation): Promise<ContainerAnswer> {
  const { timeoutMs, random, signal, invoke } = invocation;
  const { latencyMs = 0, errorRate = 0 } = fault;
  if (latencyMs > 0) await sleep(Math.min(latencyMs, timeoutMs), undefined, { signal });
  if (latencyMs >= timeoutMs) throw new DOMException("a fault took all the time for an answer", "TimeoutError");
  if (random() < errorRate) {
    return { statusCode: 500, headers: { "content-type": "text/plain" }, body: Buffer.from("a fault of this variant") };
  }
  return invoke(timeoutMs - latencyMs);
}
