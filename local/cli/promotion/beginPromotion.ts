import { interrupted } from "#local/host/interrupt";
import type { Progress } from "#local/host/progress";
import { type Clients, nameOf, type PromotionInput, startExecution } from "./executions";
import { findLatest } from "./promotions";
import { recoverPromotion } from "./recoverPromotions";
import type { PromotionMachine } from "./stateMachines";

/**
 * Starts a promotion, or an abort. If a promotion runs or was interrupted, follows or continues that one instead of starting a second one.
 * Returns the ARN of the execution to follow.
 * @param signal Stops it before anything is started. @default the user's interrupt
 * @throws AbortError if `signal` is aborted before anything is started.
 */
export async function beginPromotion(
  clients: Clients,
  machine: PromotionMachine,
  input: PromotionInput,
  progress: Progress,
  signal = interrupted,
): Promise<string> {
  const { sfn } = clients;
  if (input.action !== "abort") {
    const latest = await findLatest(sfn, machine.arn);
    if (latest && !latest.outcome) {
      progress(`the promotion ${latest.name} is already running, at its own time scale; following it`);
      return latest.arn;
    }
    signal.throwIfAborted();
    const continued = await recoverPromotion(clients, machine, progress);
    if (continued) return continued;
    if (latest) progress(`the previous promotion, ${latest.name}, ended: ${latest.outcome}`);
  }
  signal.throwIfAborted();
  const executionArn = await startExecution(sfn, machine.arn, input);
  progress(`${input.action === "abort" ? "abort" : "promotion"} ${nameOf(executionArn)} of ${machine.endpointName}`);
  return executionArn;
}
