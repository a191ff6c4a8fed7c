import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { repeat } from "../../../local/watch/repeat";

describe("repeat", () => {
  it("looks at once, then on multiples of the interval, until it is aborted", async () => {
    const begin = performance.now();
    const looks: number[] = [];
    await repeat(
      async () => {
        looks.push(performance.now() - begin);
        if (looks.length === 1) await sleep(150);
      },
      100,
      AbortSignal.timeout(350),
    );
    assert.equal(looks.length, 3);
    assert.ok(looks[0]! < 50 && looks[1]! >= 199 && looks[2]! >= 299, looks.join(", "));
    assert.ok(performance.now() - begin < 2_000);
  });
});
