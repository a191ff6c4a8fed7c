import type { Home } from "#local/host/home";
import { printProgress } from "#local/host/progress";
import { createClients } from "./executions";
import { recoverPromotions } from "./recoverPromotions";

/** Continues interrupted promotions, so that no endpoint stays between two steps. */
export async function continuePromotions(home: Home, region: string): Promise<void> {
  const clients = createClients(home, region);
  try {
    await recoverPromotions(clients, printProgress);
  } finally {
    for (const client of [clients.sfn, clients.sagemaker]) client.destroy();
  }
}
