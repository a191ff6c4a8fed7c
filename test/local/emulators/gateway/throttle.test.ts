import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Throttle } from "#local/emulators/gateway/throttle";

const admitted = (throttle: Throttle, tries: number) =>
  Array.from({ length: tries }, () => throttle.admit()).filter(Boolean).length;

describe("Throttle", () => {
  it("lets a burst pass, and then what the rate refills", async () => {
    const begin = performance.now();
    const throttle = new Throttle(50, 20);
    const burst = admitted(throttle, 60);
    await sleep(120);
    const refilled = admitted(throttle, 60);
    const mostAdmitted = 50 + ((performance.now() - begin) / 1000) * 20;
    assert.ok(burst >= 50 && refilled >= 2, `${burst} at once, ${refilled} of at least 2.4 later`);
    assert.ok(burst + refilled <= mostAdmitted + 1, `${burst + refilled} of at most ${mostAdmitted} admitted`);
  });

  it("lets nothing pass when no burst is allowed", () => {
    assert.equal(admitted(new Throttle(0, 10), 3), 0);
  });
});
