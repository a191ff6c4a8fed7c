import assert from "node:assert/strict";
import { until } from "#local/host/until";

describe("until", () => {
  it("repeats an attempt until it returns a value", async () => {
    const values = [undefined, false, 0];
    assert.equal(await until(() => values.shift(), { pollMs: 1 }), 0);
  });

  it("gives up once its patience is over", async () => {
    let attempts = 0;
    const never = () => Promise.resolve(++attempts < 1);
    assert.equal(await until(never, { pollMs: 1, patienceMs: -1 }), undefined);
    assert.equal(attempts, 1);
  });

  it("ends when its signal is aborted", async () => {
    const controller = new AbortController();
    const waiting = until(() => undefined, { pollMs: 60_000, signal: controller.signal });
    controller.abort();
    await assert.rejects(waiting, { name: "AbortError" });
  });
});
