import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Home, readHome } from "../../../local/home";
import { startTime } from "../../../local/processes/identity";
import { ProcessRegistry } from "../../../local/processes/processRegistry";
import { start } from "../../../local/processes/start";

describe("ProcessRegistry", () => {
  let home: Home;
  let registry: ProcessRegistry;

  beforeEach(() => {
    home = { ...readHome({}), dir: mkdtempSync(path.join(os.tmpdir(), "home-")) };
    registry = new ProcessRegistry(home);
  });
  afterEach(async () => {
    await registry.stopAll();
    rmSync(home.dir, { recursive: true });
  });

  /** A process of its own group, with a child in it. */
  const shell = (script: string, name = "sleeper") =>
    start(home, { name, file: "/bin/sh", args: ["-c", script], env: { PATH: process.env.PATH! }, port: 4000 });

  it("knows a process until it ends", async () => {
    const { pid } = await shell("sleep 60");
    assert.deepEqual(
      registry.running().map((record) => [record.name, record.pid, record.port]),
      [["sleeper", pid, 4000]],
    );
    assert.equal((await registry.stopAll()).length, 1);
    assert.deepEqual(registry.running(), []);
    assert.equal(startTime(pid!), undefined);
  });

  it("ends the children of a process with it", async () => {
    const file = path.join(home.dir, "child");
    await shell(`sleep 61 & echo $! > ${file}; wait`);
    while (!existsSync(file) || readFileSync(file, "utf8") === "") await sleep(10);
    const child = Number(readFileSync(file, "utf8"));
    assert.notEqual(startTime(child), undefined);
    await registry.stopAll();
    // It was told at the same time; its parent does not wait for it.
    await sleep(200);
    assert.equal(startTime(child), undefined);
  });

  it("ends only the processes that are asked for", async () => {
    await shell("sleep 62", "first");
    await shell("sleep 63", "second");
    await registry.stop(({ name }) => name === "first");
    assert.deepEqual(
      registry.running().map(({ name }) => name),
      ["second"],
    );
  });

  it("never takes another process with the same id for one of its own", async () => {
    const record = { name: "old", pid: process.pid, started: "long ago" };
    writeFileSync(path.join(home.dir, "processes.json"), JSON.stringify([record]));
    assert.deepEqual(registry.running(), []);
    assert.deepEqual(await registry.stopAll(), []);
  });

  it("says which file is broken", () => {
    writeFileSync(path.join(home.dir, "processes.json"), "{");
    assert.throws(() => registry.running(), /processes\.json is not a list of processes/);
    writeFileSync(path.join(home.dir, "processes.json"), "[]");
  });

  it("says what cannot be started", async () => {
    const command = { name: "nothing", file: "/nowhere/nothing", env: {} };
    await assert.rejects(start(home, command), /cannot start nothing \(\/nowhere\/nothing\)/);
  });
});
