import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate as turnOfEvents } from "node:timers/promises";
import { RestartPause } from "#local/emulators/sagemaker/hosting/restartPause";

describe("RestartPause", () => {
  let pause: RestartPause;
  let stopping: AbortController;

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] });
    pause = new RestartPause();
    stopping = new AbortController();
  });
  afterEach(() => mock.timers.reset());

  /** Begins a pause; tells whether it is over after so many milliseconds more. */
  function begin(): (ms: number) => Promise<boolean> {
    let over = false;
    void pause.wait(stopping.signal).then(() => (over = true));
    return async (ms) => {
      mock.timers.tick(ms);
      await turnOfEvents();
      return over;
    };
  }

  it("is none the first time, and after a model server that lived for long", async () => {
    assert.equal(await begin()(0), true);
    pause.countFailure();
    pause.countEnd(10_000);
    assert.equal(await begin()(0), true);
  });

  it("is a second after one that failed or hardly lived, and longer after more of them", async () => {
    for (const [livedMs, pauseMs] of [
      [9_999, 1_000],
      [undefined, 5_000],
      [0, 30_000],
      [undefined, 30_000],
    ] as const) {
      if (livedMs === undefined) pause.countFailure();
      else pause.countEnd(livedMs);
      const over = begin();
      assert.equal(await over(pauseMs - 1), false);
      assert.equal(await over(1), true);
    }
  });

  it("ends when another chance is given, and begins anew", async () => {
    for (let times = 0; times < 3; times += 1) pause.countFailure();
    const over = begin();
    assert.equal(await over(0), false);
    pause.skip();
    assert.equal(await over(0), true);
    assert.equal(await begin()(0), true);
  });

  it("ends when the instance is stopped", async () => {
    for (let times = 0; times < 3; times += 1) pause.countFailure();
    const over = begin();
    stopping.abort();
    assert.equal(await over(0), true);
  });
});
