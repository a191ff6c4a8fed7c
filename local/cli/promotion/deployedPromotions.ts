import { MINISTACK } from "#local/emulators/ministack/ministack";
import { missingServices } from "#local/daemon/services";
import type { Home } from "#local/host/home";
import { createClients } from "./clients";
import { type Promotion, readPromotions, UNFINISHED } from "./promotions";
import { readSavedPromotions } from "./savedPromotions";

/** The latest promotion of every endpoint: as Step Functions tells it, or as it was left where that does not run. Changes nothing. */
export async function readLatestPromotions(home: Home, region: string): Promise<Promotion[]> {
  if (missingServices(home).includes(MINISTACK.name)) return readSavedPromotions(home);
  const { sfn, sagemaker } = createClients(home, region);
  try {
    return await readPromotions({ sfn });
  } catch (error) {
    // It is being started.
    if ((error as NodeJS.ErrnoException).code !== "ECONNREFUSED") throw error;
    return readSavedPromotions(home);
  } finally {
    for (const client of [sfn, sagemaker]) client.destroy();
  }
}

/** How a promotion stands and which command goes on with it, in a line; `lost` are the services that have ended under it. */
export function describePromotion(
  { endpointName, outcome, startDate }: Promotion,
  stage: string,
  lost: string[] = [],
): string {
  const next = `continue it with \`npm run local -- up --stage ${stage}\``;
  if (!outcome && lost.length > 0) return `${endpointName}: running without ${lost.join(" and ")}; ${next}`;
  if (!outcome)
    return `${endpointName}: running; follow it with \`npm run local -- promote ${endpointName} --stage ${stage}\``;
  if (outcome === "interrupted") return `${endpointName}: interrupted; ${next}`;
  if (outcome === "abortIncomplete") return `${endpointName}: abort incomplete; ${next}`;
  return `${endpointName}: ${outcome} (started ${startDate.toISOString()})`;
}

/** The promotions that the end of the services cuts off, each in a line. */
export function describeCutOff(home: Home): string[] {
  return readSavedPromotions(home).flatMap(({ endpointName, outcome }) =>
    outcome && UNFINISHED.includes(outcome)
      ? [`the promotion of ${endpointName} is interrupted; the next \`npm run local -- up\` continues it`]
      : [],
  );
}
