import { stopDaemon } from "../../daemon/launch";
import { readHome } from "../../home";

/** Ends every process of this home. */
export async function down(): Promise<void> {
  const ended = await stopDaemon(readHome());
  console.log(ended === 0 ? "nothing was running" : `ended ${ended} processes`);
}
