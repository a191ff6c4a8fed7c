import type { Progress } from "../progress";
import type { Clients } from "./clients";
import { listExecutions, nameOf, type PromotionInput, startExecution } from "./executions";
import { recoverPromotion } from "./recoverPromotions";
import type { PromotionMachine } from "./stateMachines";

/** Starts the promotion, unless one runs or was cut off; an abort is always started. Returns the ARN of the execution to follow. */
export async function beginPromotion(
  clients: Clients,
  machine: PromotionMachine,
  input: PromotionInput,
  progress: Progress,
): Promise<string> {
  const { sfn } = clients;
  if (input.action !== "abort") {
    // Of several, all but the oldest end at once.
    const running = (await listExecutions(sfn, machine.arn)).findLast(({ status }) => status === "RUNNING");
    if (running) {
      progress(`the promotion ${running.name} runs already, at its own pace; following it`);
      return running.arn;
    }
    const continued = await recoverPromotion(clients, machine, progress);
    if (continued) return continued;
  }
  const executionArn = await startExecution(sfn, machine.arn, input);
  progress(`${input.action === "abort" ? "abort" : "promotion"} ${nameOf(executionArn)} of ${machine.endpointName}`);
  return executionArn;
}
