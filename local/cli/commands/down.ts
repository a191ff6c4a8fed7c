import { stopDaemon } from "#local/daemon/launch";
import { readHome } from "#local/host/home";
import { withHomeLock } from "#local/host/locks";
import { describeCutOff } from "../promotion/deployedPromotions";

/** Ends every process of this home, and names the promotions that this interrupts. */
export async function down(): Promise<void> {
  const home = readHome();
  const ended = await withHomeLock(home, () => stopDaemon(home));
  console.log(ended === 0 ? "nothing was running" : `stopped ${ended} processes`);
  for (const line of describeCutOff(home)) console.log(line);
}
