import type { Clients } from "./clients";
import { findLatest } from "./latest";
import type { Outcome } from "./outcome";
import { findPromotionMachines } from "./stateMachines";

/** How the latest promotion of an endpoint stands. */
export interface Promotion {
  endpointName: string;
  executionArn: string;
  startDate: Date;
  /** How it ended; undefined while it runs. */
  outcome?: Outcome;
}

/** The outcomes after which the next `up` or `promote` goes on. */
export const UNFINISHED: readonly Outcome[] = ["interrupted", "abortIncomplete"];

/** The latest promotion of every endpoint that has had one, as Step Functions tells it. */
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
