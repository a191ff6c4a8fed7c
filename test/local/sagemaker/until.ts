import { setTimeout as sleep } from "node:timers/promises";

/** Resolves once the condition holds. @throws Error when it does not within 20 s. */
export async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await reached())) {
    if (Date.now() > deadline) throw new Error("not reached within 20 s");
    await sleep(20);
  }
}
