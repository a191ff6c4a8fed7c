import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate as turnOfEvents } from "node:timers/promises";
import { Guardrails } from "#local/emulators/sagemaker/hosting/guardrails";
import { MemoryAlarms } from "../memoryAlarms";

describe("Guardrails", () => {
  let alarms: MemoryAlarms;
  let stopping: AbortController;

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout", "Date"] });
    alarms = new MemoryAlarms();
    stopping = new AbortController();
  });
  afterEach(() => mock.timers.reset());

  /** Bakes for so many seconds of AWS's pace, at a thousandth of it. */
  const bake = (names: string[], seconds: number) => {
    const AutoRollbackConfiguration = { Alarms: names.map((AlarmName) => ({ AlarmName })) };
    const guardrails = new Guardrails(
      { alarms, timeScale: 0.001 },
      "eu-west-1",
      { AutoRollbackConfiguration },
      stopping.signal,
    );
    return guardrails.bake(seconds);
  };

  async function pass(ms: number) {
    await turnOfEvents();
    mock.timers.tick(ms);
    await turnOfEvents();
  }

  it("wait at the pace of the time scale, and read at the beginning, every 20 ms at most and at the end", async () => {
    alarms.states.set("errors", "INSUFFICIENT_DATA");
    let over = false;
    const baking = bake(["errors"], 50).then(() => (over = true));
    const reads: number[] = [];
    for (const ms of [0, 19, 1, 20, 9]) {
      await pass(ms);
      reads.push(alarms.reads);
    }
    assert.deepEqual(reads, [1, 1, 2, 3, 3]);
    assert.equal(over, false);
    await pass(1);
    await baking;
    assert.equal(alarms.reads, 4);
  });

  it("wait without reading when there are no alarms", async () => {
    alarms.away = new Error("away");
    const baking = bake([], 10);
    await pass(10);
    await baking;
    assert.equal(alarms.reads, 0);
  });

  it("name every alarm that rings", async () => {
    for (const name of ["errors", "latency"]) alarms.states.set(name, "ALARM");
    alarms.states.set("fine", "OK");
    await assert.rejects(bake(["errors", "fine", "latency"], 0), {
      name: "RollbackError",
      message: "The deployment was rolled back because these CloudWatch alarms were in ALARM state: errors, latency.",
    });
  });

  it("read again when CloudWatch does not answer once", async () => {
    alarms.states.set("errors", "OK");
    alarms.away = new Error("away");
    const baking = bake(["errors"], 0);
    await pass(499);
    assert.equal(alarms.reads, 1);
    alarms.away = undefined;
    await pass(1);
    await baking;
    assert.equal(alarms.reads, 2);
  });

  it("end at once when they are stopped", async () => {
    const baking = bake([], 3_600);
    stopping.abort();
    await assert.rejects(baking, { name: "AbortError" });
  });
});
