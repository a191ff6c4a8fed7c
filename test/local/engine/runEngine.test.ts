import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { type EngineOptions, runEngine } from "#local/engine/runEngine";

describe("runEngine", () => {
  let user: AbortController;

  beforeEach(() => (user = new AbortController()));

  /** Runs what stands for the engine, which ends once it is told to or says so itself. */
  const run = (engine: (options: EngineOptions) => Promise<unknown>, hearingMs = 20) =>
    runEngine(engine, { signal: user.signal, hearingMs });
  const cancelled = (signal: AbortSignal) => new Promise((resolve) => signal.addEventListener("abort", resolve));

  it("resolves to what the engine answers", async () => {
    assert.equal(await run(() => Promise.resolve("deployed")), "deployed");
  });

  it("never starts the engine once the command is interrupted", async () => {
    user.abort();
    await assert.rejects(
      run(() => Promise.reject(new Error("started"))),
      { name: "AbortError" },
    );
  });

  it("tells the engine of an interrupt that it has not heard of, and waits for its end", async () => {
    let ended = false;
    await run(async ({ signal }) => {
      user.abort();
      await cancelled(signal);
      await sleep(20);
      ended = true;
    });
    assert.equal(ended, true);
  });

  for (const words of ["^C received; cancelling. If you would", "SIGTERM received; cancelling. If you would"]) {
    it(`does not tell it twice when it says "${words.slice(0, -14)}"`, async () => {
      await run(async ({ onOutput, signal }) => {
        user.abort();
        onOutput(`${words} like to terminate immediately, …\n`);
        await sleep(100);
        assert.equal(signal.aborted, false);
      });
    });
  }

  it("leaves nothing behind once the engine has ended", async () => {
    const seen: AbortSignal[] = [];
    await run(({ signal }) => {
      seen.push(signal);
      return Promise.resolve();
    });
    user.abort();
    await sleep(100);
    assert.deepEqual(
      seen.map(({ aborted }) => aborted),
      [false],
    );
  });
});
