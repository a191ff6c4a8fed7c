import { DescribeExecutionCommand, type SFNClient } from "@aws-sdk/client-sfn";
import { listExecutions } from "./executions";
import { isPromotion, type Outcome, outcomeOf } from "./outcome";

/** The execution that tells how an endpoint's promotion stands. */
export interface LatestExecution {
  arn: string;
  name: string;
  startDate: Date;
  /** How it ended; undefined while it runs. */
  outcome?: Outcome;
}

/**
 * The execution that runs, or else the latest; one that only made way for another, or was asked for what there is not, counts for nothing.
 * Undefined when there is none.
 */
export async function findLatest(sfn: SFNClient, stateMachineArn: string): Promise<LatestExecution | undefined> {
  const executions = await listExecutions(sfn, stateMachineArn);
  // Of several that run, all but the oldest end at once.
  const running = executions.findLast(({ status }) => status === "RUNNING");
  if (running) return pick(running);
  for (const execution of executions) {
    const outcome = outcomeOf(await sfn.send(new DescribeExecutionCommand({ executionArn: execution.arn })));
    if (isPromotion(outcome)) return { ...pick(execution), outcome };
  }
  return undefined;
}

function pick({ arn, name, startDate }: LatestExecution): LatestExecution {
  return { arn, name, startDate };
}
