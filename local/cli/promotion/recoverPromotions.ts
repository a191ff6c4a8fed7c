import type { Progress } from "#local/host/progress";
import { type Clients } from "./clients";
import { inputOf, nameOf, type PromotionInput, startExecution } from "./executions";
import { readReports } from "./history";
import { findLatest } from "./latest";
import { UNFINISHED } from "./promotions";
import { findPromotionMachines, type PromotionMachine } from "./stateMachines";
import { describeWeights, readWeights } from "./weights";

/** A promotion that goes on. */
export interface Recovered {
  endpointName: string;
  /** ARN of the execution that goes on with it. */
  executionArn: string;
}

/**
 * Continues every promotion that the end of a local process cut off, and every abort that was left incomplete, and tells of each. Those that
 * run are left alone. Needs SageMaker and Step Functions to run.
 */
export async function recoverPromotions(clients: Clients, progress: Progress): Promise<Recovered[]> {
  const recovered: Recovered[] = [];
  for (const machine of await findPromotionMachines(clients.sfn)) {
    const executionArn = await recoverPromotion(clients, machine, progress);
    if (executionArn) recovered.push({ endpointName: machine.endpointName, executionArn });
  }
  return recovered;
}

/** Continues the latest promotion of one endpoint where it was cut off; undefined when there is nothing to continue, or no endpoint. */
export async function recoverPromotion(
  clients: Clients,
  { endpointName, arn }: PromotionMachine,
  progress: Progress,
): Promise<string | undefined> {
  const { sfn, sagemaker } = clients;
  const latest = await findLatest(sfn, arn);
  if (!latest?.outcome || !UNFINISHED.includes(latest.outcome)) return undefined;

  const input = await inputToContinue(clients, latest.arn);
  const live = await readWeights(sagemaker, endpointName);
  const what = input.action === "abort" ? "abort of the promotion" : "promotion";
  if (Object.keys(live).length === 0) {
    progress(
      `the ${what} ${latest.name} was interrupted and cannot continue: the endpoint ${endpointName} no longer exists`,
    );
    return undefined;
  }
  const executionArn = await startExecution(sfn, arn, input);
  progress(
    `the ${what} ${latest.name} of ${endpointName} was interrupted (live weights: ${describeWeights(live)}): it continues as ${nameOf(executionArn)}`,
  );
  return executionArn;
}

/** A promotion that had turned into an abort goes on as one, at the pace it was started with. */
async function inputToContinue({ sfn }: Clients, executionArn: string): Promise<PromotionInput> {
  const input = await inputOf(sfn, executionArn);
  const reports = await readReports(sfn, executionArn);
  return reports.some(({ action }) => action === "abort") ? { ...input, action: "abort" } : input;
}
