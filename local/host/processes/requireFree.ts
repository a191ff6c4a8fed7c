import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../userError";

/** A program that was killed may hold its port a moment longer than its process id. */
const PATIENCE_MS = 1_000;

/**
 * Checks that nothing listens on a port of 127.0.0.1 yet.
 * @throws UserError naming the port, what it is for and the way out.
 */
export async function requireFree(use: string, port: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isFree(port))) {
    if (Date.now() > deadline) {
      throw new UserError(
        `port ${port} (${use}) on 127.0.0.1 is in use by another program: stop it, or set LOCAL_PORT to the first of four free ports, for example LOCAL_PORT=${port + 1000} npm start`,
      );
    }
    await sleep(50);
  }
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
