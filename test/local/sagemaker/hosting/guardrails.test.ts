import assert from "node:assert/strict";
import { Guardrails } from "../../../../local/sagemaker/hosting/guardrails";
import { MemoryAlarms } from "../memoryAlarms";

describe("Guardrails", () => {
  const watch = (alarms: MemoryAlarms, names: string[], timeScale = 0.001, signal = new AbortController().signal) => {
    const AutoRollbackConfiguration = { Alarms: names.map((AlarmName) => ({ AlarmName })) };
    return new Guardrails({ alarms, timeScale }, "eu-west-1", { AutoRollbackConfiguration }, signal);
  };

  it("wait at the pace of the time scale, and read at the beginning, every 20 ms at most and at the end", async () => {
    const alarms = new MemoryAlarms();
    alarms.states.set("errors", "INSUFFICIENT_DATA");
    const since = Date.now();
    await watch(alarms, ["errors"]).bake(200);
    const took = Date.now() - since;
    assert.ok(took >= 195 && took < 2_000, `took ${took} ms`);
    assert.ok(alarms.reads >= 3 && alarms.reads <= 12, `read ${alarms.reads} times`);
  });

  it("wait without reading when there are no alarms", async () => {
    const alarms = new MemoryAlarms();
    alarms.away = new Error("away");
    await watch(alarms, []).bake(10);
    assert.equal(alarms.reads, 0);
  });

  it("name every alarm that rings", async () => {
    const alarms = new MemoryAlarms();
    for (const name of ["errors", "latency"]) alarms.states.set(name, "ALARM");
    alarms.states.set("fine", "OK");
    await assert.rejects(watch(alarms, ["errors", "fine", "latency"]).bake(0), {
      name: "RollbackError",
      message: "The deployment was rolled back because these CloudWatch alarms were in ALARM state: errors, latency.",
    });
  });

  it("read again when CloudWatch does not answer once", async () => {
    const alarms = new MemoryAlarms();
    alarms.states.set("errors", "OK");
    alarms.away = new Error("away");
    setTimeout(() => (alarms.away = undefined), 100);
    await watch(alarms, ["errors"]).bake(0);
    assert.equal(alarms.reads, 2);
  });

  it("end at once when they are stopped", async () => {
    const stopping = new AbortController();
    const baking = watch(new MemoryAlarms(), [], 1, stopping.signal).bake(3_600);
    stopping.abort();
    await assert.rejects(baking, { name: "AbortError" });
  });
});
