import {
  DescribeExecutionCommand,
  type ExecutionListItem,
  paginateListExecutions,
  type SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";

/** What an execution is started with. */
export interface PromotionInput {
  /** @default promote */
  action?: "abort";
  /** How much shorter than on AWS its waits are. @default the local target's own */
  timeScale?: number;
}

/** An execution of a promotion, as Step Functions lists it. */
export interface Execution {
  arn: string;
  name: string;
  status: string;
  startDate: Date;
}

/** The executions of a state machine, the latest started first. */
export async function listExecutions(sfn: SFNClient, stateMachineArn: string): Promise<Execution[]> {
  const executions: Execution[] = [];
  for await (const page of paginateListExecutions({ client: sfn }, { stateMachineArn })) {
    executions.push(...(page.executions ?? []).map(toExecution));
  }
  return executions.sort((a, b) => b.startDate.getTime() - a.startDate.getTime());
}

/** Starts an execution and returns its ARN. */
export async function startExecution(sfn: SFNClient, stateMachineArn: string, input: PromotionInput): Promise<string> {
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
  return executionArn!;
}

/** The input that an execution was started with, as it was; whoever starts one by hand may give it anything. */
export async function inputOf(sfn: SFNClient, executionArn: string): Promise<PromotionInput> {
  const { input } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  return (JSON.parse(input ?? "{}") ?? {}) as PromotionInput;
}

/** The part of an execution's ARN that tells it from the others of its state machine. */
export function nameOf(executionArn: string): string {
  return executionArn.split(":").at(-1)!;
}

function toExecution({ executionArn, name, status, startDate }: ExecutionListItem): Execution {
  return { arn: executionArn!, name: name!, status: status!, startDate: startDate! };
}
