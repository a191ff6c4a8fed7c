import assert from "node:assert/strict";

/** Sets the clock that schedules go by on a running ministack: what becomes due by that is called within a second. */
export async function setScheduleClock(endpoint: string, time: Date): Promise<void> {
  const seconds = time.getTime() / 1_000;
  const { status } = await fetch(`${endpoint}/_local/schedule-clock?time=${seconds}`, { method: "PUT" });
  assert.equal(status, 204);
}
