import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Home, readHome } from "#local/host/home";
import { describeFault, faultSchema } from "#local/emulators/sagemaker/faults/fault";
import { Faults } from "#local/emulators/sagemaker/faults/faults";

describe("Faults", () => {
  let home: Home;

  beforeEach(() => {
    home = { ...readHome({}), dir: mkdtempSync(path.join(os.tmpdir(), "faults-")) };
  });
  afterEach(() => rmSync(home.dir, { recursive: true }));

  it("outlast a restart until they are cleared", () => {
    new Faults(home).set("digits", "canary", { errorRate: 0.3 });
    new Faults(home).set("digits", "stable", { crash: true });
    const faults = new Faults(home);
    assert.deepEqual(faults.find("digits", "canary"), { errorRate: 0.3 });
    faults.set("digits", "canary", undefined);
    assert.equal(new Faults(home).find("digits", "canary"), undefined);
    assert.deepEqual(new Faults(home).find("digits", "stable"), { crash: true });
  });

  it("of a variant are those that were set last", () => {
    const faults = new Faults(home);
    faults.set("digits", "canary", { errorRate: 0.3 });
    faults.set("digits", "canary", { latencyMs: 20 });
    assert.deepEqual(faults.find("digits", "canary"), { latencyMs: 20 });
  });

  it("go with their endpoint", () => {
    const faults = new Faults(home);
    faults.set("digits", "canary", { crash: true });
    faults.set("census", "canary", { crash: true });
    faults.forget("digits");
    assert.equal(new Faults(home).find("digits", "canary"), undefined);
    assert.deepEqual(new Faults(home).find("census", "canary"), { crash: true });
  });

  it("tell who watches the variant, and nobody after that", () => {
    const faults = new Faults(home);
    const seen: unknown[] = [];
    const unwatch = faults.watch("digits", "canary", () => seen.push(faults.find("digits", "canary")));
    faults.set("digits", "canary", { crash: true });
    faults.set("digits", "stable", { crash: true });
    faults.set("digits", "canary", undefined);
    faults.set("digits", "canary", undefined);
    unwatch();
    faults.set("digits", "canary", { crash: true });
    assert.deepEqual(seen, [{ crash: true }, undefined]);
  });

  it("are refused when their file has been spoilt", () => {
    writeFileSync(path.join(home.dir, "faults.json"), '{"digits": {"canary": {"errorRate": 3}}}');
    assert.throws(() => new Faults(home), {
      message: `${path.join(home.dir, "faults.json")} is not a valid state of the local target: move it away, then run \`npm run local -- up --refresh\` to recreate the resources it described`,
    });
  });

  it("are described in one line, and name what a command would be told", () => {
    const fault = faultSchema.parse({ errorRate: 0, latencyMs: 2_000, crash: true, refusePing: true });
    assert.equal(describeFault(fault), "error-rate 0, latency-ms 2000, crash, refuse-ping");
  });
});
