import type { Progress } from "#local/host/progress";
import { type Clients, inputOf, nameOf, type PromotionInput, startExecution } from "./executions";
import { readReports } from "./history";
import { findLatest, UNFINISHED } from "./promotions";
import { findPromotionMachines, type PromotionMachine } from "./stateMachines";
import { describeWeights, readWeights } from "./weights";

/** A promotion that was continued. */
export interface Recovered {
  endpointName: string;
  /** ARN of the new execution. */
  executionArn: string;
}

/**
 * Continues every promotion that was interrupted and every abort that is incomplete, and reports each. Leaves running promotions alone.
 * SageMaker and Step Functions must run.
 */
export async function recoverPromotions(clients: Clients, progress: Progress): Promise<Recovered[]> {
  const recovered: Recovered[] = [];
  for (const machine of await findPromotionMachines(clients.sfn)) {
    const executionArn = await recoverPromotion(clients, machine, progress);
    if (executionArn) recovered.push({ endpointName: machine.endpointName, executionArn });
  }
  return recovered;
}

/** Continues the latest promotion of one endpoint; undefined if there is nothing to continue or no endpoint. */
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

/** A promotion that had turned into an abort continues as an abort, with the same time scale. */
async function inputToContinue({ sfn }: Clients, executionArn: string): Promise<PromotionInput> {
  const input = await inputOf(sfn, executionArn);
  const reports = await readReports(sfn, executionArn);
  return reports.some(({ action }) => action === "abort") ? { ...input, action: "abort" } : input;
}
