import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Finished } from "./localTarget";

const PAUSE_MS = 50;

/**
 * Resolves once a promotion has given the canary so much of the traffic.
 * @throws AssertionError with what the command said when it ends before.
 */
export async function reached(
  percent: number,
  weights: () => Promise<Record<string, number>>,
  promotion: Promise<Finished>,
): Promise<void> {
  let ended: Finished | undefined;
  void promotion.then((finished) => (ended = finished));
  while ((await weights()).candidate !== percent) {
    if (ended) assert.fail(`ended with ${ended.code} before ${percent} %:\n${ended.stdout}${ended.stderr}`);
    await sleep(PAUSE_MS);
  }
}
