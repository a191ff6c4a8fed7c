import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate as turnOfEvents } from "node:timers/promises";
import { repeat } from "#local/cli/watch/repeat";

describe("repeat", () => {
  let now: number;

  beforeEach(() => {
    now = 1_000;
    mock.timers.enable({ apis: ["setTimeout"] });
    mock.method(performance, "now", () => now);
  });

  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
  });

  async function pass(ms: number) {
    now += ms;
    mock.timers.tick(ms);
    await turnOfEvents();
  }

  it("looks at once, then on multiples of the interval, also when a look took longer, until it is aborted", async () => {
    const abort = new AbortController();
    const looks: number[] = [];
    const end = repeat(
      () => {
        looks.push(now - 1_000);
        // This look takes one and a half intervals.
        if (looks.length === 1) now += 150;
        return Promise.resolve();
      },
      100,
      abort.signal,
    );
    await turnOfEvents();
    for (let i = 0; i < 16; i++) await pass(10);
    assert.deepEqual(looks, [0, 200, 300]);
    abort.abort();
    await end;
    await pass(200);
    assert.equal(looks.length, 3);
  });

  it("counts a timer that fires a little early as the turn that it was set for", async () => {
    const abort = new AbortController();
    const looks: number[] = [];
    const end = repeat(() => Promise.resolve(void looks.push(now - 1_000)), 100, abort.signal);
    await turnOfEvents();
    now -= 1;
    await pass(100);
    await pass(1);
    await pass(100);
    assert.deepEqual(looks, [0, 99, 200]);
    abort.abort();
    await end;
  });
});
