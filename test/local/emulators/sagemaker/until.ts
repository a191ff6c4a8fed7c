import { setTimeout as sleep } from "node:timers/promises";

/** Resolves once the condition holds. @throws Error when it does not within 60 s. */
export async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await reached())) {
    if (Date.now() > deadline) throw new Error("not reached within 60 s");
    await sleep(20);
  }
}
