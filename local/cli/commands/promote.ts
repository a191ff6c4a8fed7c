import { DaemonClient } from "#local/daemon/client";
import { missingServices, watchServices } from "#local/daemon/services";
import { type Home, readHome } from "#local/host/home";
import { interrupted } from "#local/host/interrupt";
import { beginPromotion } from "../promotion/beginPromotion";
import { type Clients, createClients, nameOf, type PromotionInput } from "../promotion/executions";
import { followPromotion, type PromotionResult } from "../promotion/follow";
import { exitCodeOf } from "../promotion/outcome";
import { findPromotionMachines, type PromotionMachine } from "../promotion/stateMachines";
import { describeWeights } from "../promotion/weights";
import type { Progress } from "#local/host/progress";
import { parseTimeScale } from "#local/host/timeScale";
import { UserError } from "#local/host/userError";
import { isHomeLocked } from "#local/host/locks";
import { describeNoEndpoint } from "../served";
import { readStage } from "#local/engine/stage";

export interface PromoteOptions {
  stage: string;
  /** Text of a number from 0.001 to 1. @default `LOCAL_TIME_SCALE` */
  timeScale?: string;
  /** Take all traffic from the canary instead. */
  abort?: boolean;
  json?: boolean;
}

/** Promotes the canary of an endpoint, or follows the promotion that runs, and exits with 0 when promoted and 3 when aborted. */
export async function promote(endpointName: string, options: PromoteOptions): Promise<void> {
  const { stage, json } = options;
  const { region } = readStage({ stage });
  const input = toInput(options);
  const home = readHome();
  await requireServed(home, stage, endpointName);
  requireServices(home, stage);
  const clients = createClients(home, region);
  const machine = await findMachine(clients, endpointName);
  const progress: Progress = json ? (line) => console.error(line) : (line) => console.log(line);

  const executionArn = await beginPromotion(clients, machine, input, progress);
  // Without SageMaker, a promotion would be followed for an hour.
  const services = watchServices(home);
  try {
    const signal = AbortSignal.any([interrupted, services.signal]);
    const result = await followPromotion(clients, { endpointName, executionArn }, progress, signal);
    console.log(json ? JSON.stringify(result) : describe(result));
    process.exitCode = exitCodeOf(result.outcome);
  } catch (error) {
    if (services.isLost() || isUnreachable(error)) {
      const next = `continue it with \`npm run local -- serve --stage ${stage}\``;
      throw new UserError(
        `the local target, or one of its services, stopped during the promotion ${nameOf(executionArn)}: ${next}`,
      );
    }
    if (!interrupted.aborted) throw error;
    console.error(
      `the promotion ${nameOf(executionArn)} continues: \`npm run local -- promote ${endpointName}\` follows it, with --abort aborts it`,
    );
    process.exitCode = 130;
  } finally {
    services.close();
  }
}

/** Whether nothing listens: a service that ends stops listening first. */
function isUnreachable(error: unknown): boolean {
  return ["ECONNREFUSED", "ECONNRESET"].includes((error as NodeJS.ErrnoException).code ?? "");
}

function toInput({ abort, timeScale }: PromoteOptions): PromotionInput {
  return {
    ...(abort && { action: "abort" }),
    ...(timeScale !== undefined && { timeScale: parseTimeScale("--time-scale", timeScale) }),
  };
}

async function requireServed(home: Home, stage: string, endpointName: string): Promise<void> {
  const daemon = await DaemonClient.find(home);
  const start = `\`npm run local -- up --stage ${stage}\``;
  if (!daemon && (await isHomeLocked(home))) {
    throw new UserError("another command is starting or stopping the local target: try again when it is done");
  }
  if (!daemon) throw new UserError(`the local target is not running: start it with ${start}`);
  const status = await daemon.status(stage);
  const names = status.endpoints.map(({ name }) => name);
  if (names.length === 0) throw new UserError(describeNoEndpoint(status));
  if (!names.includes(endpointName)) {
    throw new UserError(
      `endpoint must be one of the endpoints of stage ${stage} (${names.join(", ")}), got "${endpointName}"`,
    );
  }
}

/** @throws UserError if a service that promotions need has ended. */
function requireServices(home: Home, stage: string): void {
  const [lost] = missingServices(home);
  if (lost) throw new UserError(`${lost} has stopped: restart it with \`npm run local -- serve --stage ${stage}\``);
}

async function findMachine({ sfn }: Clients, endpointName: string): Promise<PromotionMachine> {
  const machine = (await findPromotionMachines(sfn)).find((found) => found.endpointName === endpointName);
  if (machine) return machine;
  throw new UserError(
    `the endpoint ${endpointName} has no promotion: set \`canary: true\` for one of its variants and run \`up\``,
  );
}

function describe({ outcome, reason, weights, seconds }: PromotionResult): string {
  const because = reason ? `: ${reason}` : "";
  return `${outcome} after ${seconds.toFixed(1)} s${because}\nweights: ${describeWeights(weights)}`;
}
