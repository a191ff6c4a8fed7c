import { stopDaemon } from "../../daemon/launch";
import { readHome } from "../../home";
import { withHomeLock } from "../homeLock";

/** Ends every process of this home. */
export async function down(): Promise<void> {
  const home = readHome();
  const ended = await withHomeLock(home, () => stopDaemon(home));
  console.log(ended === 0 ? "nothing was running" : `ended ${ended} processes`);
}
