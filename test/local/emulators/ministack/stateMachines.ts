import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";

const roleArn = "arn:aws:iam::123456789012:role/promotion";

/** Creates a state machine of these states, the first of which it starts at, and returns its ARN. */
export async function createStateMachine(
  sfn: SFNClient,
  name: string,
  states: Record<string, object>,
): Promise<string> {
  const definition = JSON.stringify({ StartAt: Object.keys(states)[0], States: states });
  const { stateMachineArn } = await sfn.send(new CreateStateMachineCommand({ name, definition, roleArn }));
  return stateMachineArn!;
}

/** Starts an execution and returns its ARN. */
export async function startExecution(sfn: SFNClient, stateMachineArn: string, input: object = {}): Promise<string> {
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
  return executionArn!;
}

/** Resolves to the execution when it has ended. */
export async function ended(sfn: SFNClient, executionArn: string, withinMs = 60_000): Promise<DescribeExecutionOutput> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(25)) {
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status !== "RUNNING") return execution;
  }
  assert.fail(`${executionArn} still runs after ${withinMs} ms`);
}
