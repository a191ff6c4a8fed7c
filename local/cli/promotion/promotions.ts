import type { SFN } from "@aws-sdk/client-sfn";
import { type Clients, type Execution, listExecutions } from "./executions";
import { isPromotion, type Outcome, outcomeOf } from "./outcome";
import { findPromotionMachines } from "./stateMachines";

/** The latest promotion of an endpoint. */
export interface Promotion {
  endpointName: string;
  executionArn: string;
  startDate: Date;
  /** How it ended; undefined while it runs. */
  outcome?: Outcome;
}

/** The outcomes after which the next `up` or `promote` continues. */
export const UNFINISHED: readonly Outcome[] = ["interrupted", "abortIncomplete"];

/** The latest promotion of every endpoint that has one, as Step Functions reports it. */
export async function readPromotions({ sfn }: Pick<Clients, "sfn">): Promise<Promotion[]> {
  const promotions: Promotion[] = [];
  for (const { endpointName, arn } of await findPromotionMachines(sfn)) {
    const latest = await findLatest(sfn, arn);
    if (!latest) continue;
    const { arn: executionArn, startDate, outcome } = latest;
    promotions.push({ endpointName, executionArn, startDate, outcome });
  }
  return promotions;
}

/**
 * The running execution, else the latest one, with its outcome. Ignores executions that stopped because another was running, or that had an
 * unknown action. Undefined if there is none.
 */
export async function findLatest(
  sfn: SFN,
  stateMachineArn: string,
): Promise<(Execution & Pick<Promotion, "outcome">) | undefined> {
  const executions = await listExecutions(sfn, stateMachineArn);
  // If several run, all but the oldest stop at once.
  const running = executions.findLast(({ status }) => status === "RUNNING");
  if (running) return running;
  for (const execution of executions) {
    const outcome = outcomeOf(await sfn.describeExecution({ executionArn: execution.arn }));
    if (isPromotion(outcome)) return { ...execution, outcome };
  }
  return undefined;
}
