import assert from "node:assert/strict";
import { RestartPause } from "../../../../local/sagemaker/hosting/restartPause";

describe("RestartPause", () => {
  const never = new AbortController().signal;
  let pause: RestartPause;

  beforeEach(() => {
    pause = new RestartPause();
  });

  /** Milliseconds. */
  async function waited(signal = never): Promise<number> {
    const since = performance.now();
    await pause.wait(signal);
    return performance.now() - since;
  }

  it("is none the first time, and after a model server that lived for long", async () => {
    assert.ok((await waited()) < 500);
    pause.countFailure();
    pause.countEnd(10_000);
    assert.ok((await waited()) < 500);
  });

  it("is a second after one that failed or hardly lived", async () => {
    pause.countEnd(9_999);
    assert.ok((await waited()) >= 999);
  });

  it("ends when another chance is given, and begins anew", async () => {
    for (let times = 0; times < 3; times += 1) pause.countFailure();
    setTimeout(() => pause.skip(), 20);
    assert.ok((await waited()) < 1_000);
    assert.ok((await waited()) < 500);
  });

  it("ends when the instance is stopped", async () => {
    for (let times = 0; times < 3; times += 1) pause.countFailure();
    assert.ok((await waited(AbortSignal.timeout(20))) < 1_000);
  });
});
