import { setTimeout as sleep } from "node:timers/promises";
import type { DescribeExecutionOutput, SFN } from "@aws-sdk/client-sfn";
import type { Progress } from "#local/host/progress";
import { type Clients, inputOf, listExecutions, nameOf } from "./executions";
import { readReports, type Report } from "./history";
import { type Outcome, outcomeOf } from "./outcome";
import { readWeights, type Weights } from "./weights";

/** A promotion from its start to its end, as `promote --json` prints it. */
export interface PromotionResult {
  endpoint: string;
  /** ARN of the execution. */
  execution: string;
  outcome: Outcome;
  /** The cause that Step Functions or the state machine reports; null if it was promoted. */
  reason: string | null;
  /** The endpoint's live weights at the end. */
  weights: Weights;
  /** From the execution's start to its end. */
  seconds: number;
  /** Each step that went live: the canary's share in percent, and the seconds from the execution's start until it was. */
  steps: { percent: number; seconds: number }[];
}

const POLL_MS = 250;

/**
 * Follows an execution to its end and reports its progress. If an abort takes over, follows the abort.
 * @throws AbortError if `signal` is aborted. The execution continues.
 */
export async function followPromotion(
  { sfn, sagemaker }: Clients,
  { endpointName, executionArn }: { endpointName: string; executionArn: string },
  progress: Progress,
  signal: AbortSignal,
): Promise<PromotionResult> {
  const reports: Report[] = [];
  for (;;) {
    // In this order, so that the history of an ended execution is complete.
    const execution = await sfn.describeExecution({ executionArn });
    const secondsTo = (date: Date) => Math.max(0, date.getTime() - execution.startDate!.getTime()) / 1000;
    for (const report of await readReports(sfn, executionArn, reports.at(-1)?.id)) {
      if (report.progress && report.progress !== reports.findLast(({ progress }) => progress)?.progress) {
        progress(`${secondsTo(report.timestamp).toFixed(1)} s  ${report.progress}`);
      }
      reports.push(report);
    }
    const outcome = outcomeOf(execution);
    const abort = outcome === "endpointChanged" ? await findAbort(sfn, execution) : undefined;
    if (abort) {
      progress(`the abort ${nameOf(abort)} replaced it; following the abort`);
      const { steps, ...result } = await followPromotion(
        { sfn, sagemaker },
        { endpointName, executionArn: abort },
        progress,
        signal,
      );
      return { ...result, steps: [...stepsOf(reports, secondsTo), ...steps] };
    }
    if (outcome) {
      return {
        endpoint: endpointName,
        execution: executionArn,
        outcome,
        reason: outcome === "promoted" ? null : describeEnd(execution),
        weights: await readWeights(sagemaker, endpointName),
        seconds: secondsTo(execution.stopDate!),
        steps: stepsOf(reports, secondsTo),
      };
    }
    await sleep(POLL_MS, undefined, { signal });
  }
}

function stepsOf(reports: Report[], secondsTo: (date: Date) => number): PromotionResult["steps"] {
  return reports.flatMap(({ step, timestamp }) =>
    step === undefined ? [] : [{ percent: step, seconds: secondsTo(timestamp) }],
  );
}

/** The ARN of the abort that was started after this execution; undefined if there is none. */
async function findAbort(sfn: SFN, { stateMachineArn, startDate }: DescribeExecutionOutput) {
  const later = (await listExecutions(sfn, stateMachineArn!)).filter((other) => other.startDate > startDate!);
  for (const { arn } of later) if ((await inputOf(sfn, arn)).action === "abort") return arn;
  return undefined;
}

function describeEnd({ error, cause }: { error?: string; cause?: string }): string {
  return cause || error || "it was stopped";
}
