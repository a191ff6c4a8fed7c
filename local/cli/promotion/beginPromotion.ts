import { interrupted } from "#local/host/interrupt";
import type { Progress } from "#local/host/progress";
import type { Clients } from "./clients";
import { nameOf, type PromotionInput, startExecution } from "./executions";
import { findLatest } from "./latest";
import { recoverPromotion } from "./recoverPromotions";
import type { PromotionMachine } from "./stateMachines";

/**
 * Starts the promotion, unless one runs or was cut off, and tells how the one before it ended; an abort is always started. Returns the ARN of
 * the execution to follow.
 * @param signal what interrupts it before anything is started; by default the user.
 * @throws AbortError when it was interrupted in time.
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
