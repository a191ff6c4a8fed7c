import { createServer } from "node:net";
import { until } from "../until";
import { UserError } from "../userError";

/** A killed program can keep its port a moment longer than its process id. */
const PATIENCE_MS = 1_000;

/**
 * Checks that nothing listens on a port of 127.0.0.1 yet.
 * @throws UserError with the port, its use and what to do.
 */
export async function requireFree(use: string, port: number): Promise<void> {
  if (await until(() => isFree(port), { pollMs: 50, patienceMs: PATIENCE_MS })) return;
  throw new UserError(
    `port ${port} (${use}) on 127.0.0.1 is in use by another program: stop it, or set LOCAL_PORT to the first of four free ports, for example LOCAL_PORT=${port + 1000} npm start`,
  );
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
