import { MINISTACK } from "#local/emulators/ministack/ministack";
import { missingServices } from "#local/daemon/services";
import type { Home } from "#local/host/home";
import { createClients } from "./executions";
import { type Promotion, readPromotions, UNFINISHED } from "./promotions";
import { readSavedPromotions } from "./savedPromotions";

/** The latest promotion of every endpoint, from Step Functions or, if that does not run, from its saved state. Changes nothing. */
export async function readLatestPromotions(home: Home, region: string): Promise<Promotion[]> {
  if (missingServices(home).includes(MINISTACK.name)) return readSavedPromotions(home);
  const { sfn, sagemaker } = createClients(home, region);
  try {
    return await readPromotions({ sfn });
  } catch (error) {
    // Step Functions is starting.
    if ((error as NodeJS.ErrnoException).code !== "ECONNREFUSED") throw error;
    return readSavedPromotions(home);
  } finally {
    for (const client of [sfn, sagemaker]) client.destroy();
  }
}

/** The state of a promotion and the command that continues it, in one line. `lost` are the services that have ended. */
export function describePromotion(
  { endpointName, outcome, startDate }: Promotion,
  stage: string,
  lost: string[] = [],
): string {
  const next = `continue it with \`npm run local -- serve --stage ${stage}\``;
  if (!outcome && lost.length > 0) return `${endpointName}: running without ${lost.join(" and ")}; ${next}`;
  if (!outcome)
    return `${endpointName}: running; follow it with \`npm run local -- promote ${endpointName} --stage ${stage}\``;
  if (outcome === "interrupted") return `${endpointName}: interrupted; ${next}`;
  if (outcome === "abortIncomplete") return `${endpointName}: abort incomplete; ${next}`;
  return `${endpointName}: ${outcome} (started ${startDate.toISOString()})`;
}

/** The promotions that were interrupted when the services ended, one per line. */
export function describeCutOff(home: Home): string[] {
  return readSavedPromotions(home).flatMap(({ endpointName, outcome }) =>
    outcome && UNFINISHED.includes(outcome)
      ? [`the promotion of ${endpointName} is interrupted; the next \`npm run local -- serve\` continues it`]
      : [],
  );
}
