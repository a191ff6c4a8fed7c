import type { SageMaker } from "@aws-sdk/client-sagemaker";
import type { ExecutionListItem, SFN } from "@aws-sdk/client-sfn";
import { homeClient } from "#local/host/awsClients";
import type { Home } from "#local/host/home";

/** The clients that start, follow and continue a promotion. */
export interface Clients {
  sfn: SFN;
  sagemaker: SageMaker;
}

/** Clients of this home's Step Functions and SageMaker. */
export function createClients(home: Home, region: string): Clients {
  return { sfn: homeClient("SFN", home, region), sagemaker: homeClient("SAGEMAKER", home, region) };
}

/** The input of an execution. */
export interface PromotionInput {
  /** @default promote */
  action?: "abort";
  /** How long its waits take, as a share of their time on AWS. @default the local target's time scale */
  timeScale?: number;
}

/** An execution of a promotion, as Step Functions lists it. */
export interface Execution {
  arn: string;
  name: string;
  status: string;
  startDate: Date;
}

/** The executions of a state machine, the latest first. */
export async function listExecutions(sfn: SFN, stateMachineArn: string): Promise<Execution[]> {
  const found: Execution[] = [];
  for await (const { executions = [] } of sfn.paginateListExecutions({ stateMachineArn }))
    found.push(...executions.map(toExecution));
  return found.sort((a, b) => b.startDate.getTime() - a.startDate.getTime());
}

/** Starts an execution and returns its ARN. */
export async function startExecution(sfn: SFN, stateMachineArn: string, input: PromotionInput): Promise<string> {
  const { executionArn } = await sfn.startExecution({ stateMachineArn, input: JSON.stringify(input) });
  return executionArn!;
}

/** The input of an execution. One that a person started can have any input. */
export async function inputOf(sfn: SFN, executionArn: string): Promise<PromotionInput> {
  const { input } = await sfn.describeExecution({ executionArn });
  return (JSON.parse(input ?? "{}") ?? {}) as PromotionInput;
}

/** The part of an execution's ARN that is unique within its state machine. */
export function nameOf(executionArn: string): string {
  return executionArn.split(":").at(-1)!;
}

function toExecution({ executionArn, name, status, startDate }: ExecutionListItem): Execution {
  return { arn: executionArn!, name: name!, status: status!, startDate: startDate! };
}
