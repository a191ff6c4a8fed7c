import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Throttle } from "../../../local/gateway/throttle";

const admitted = (throttle: Throttle, tries: number) =>
  Array.from({ length: tries }, () => throttle.admit()).filter(Boolean).length;

describe("Throttle", () => {
  it("lets a burst pass, and then what the rate refills", async () => {
    const throttle = new Throttle(5, 20);
    assert.equal(admitted(throttle, 10), 5);
    await sleep(120);
    const refilled = admitted(throttle, 10);
    assert.ok(refilled >= 2 && refilled <= 4, `${refilled} of 2.4 expected`);
  });

  it("lets nothing pass when no burst is allowed", () => {
    assert.equal(admitted(new Throttle(0, 10), 3), 0);
  });
});
