import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Home, readHome, REPOSITORY } from "#local/host/home";
import { NODE_ARGS } from "#local/host/nodeArgs";
import { startTime } from "#local/host/processes/identity";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { start } from "#local/host/processes/start";

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
    while (startTime(child)) await sleep(10);
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
    writeFileSync(path.join(home.dir, "processes", `${process.pid}.json`), JSON.stringify(record));
    assert.deepEqual(registry.running(), []);
    assert.deepEqual(await registry.stopAll(), []);
    assert.deepEqual(readdirSync(path.join(home.dir, "processes")), []);
  });

  it("goes on beside files that are broken, half written or no records", async () => {
    const { pid } = await shell("sleep 64");
    const folder = path.join(home.dir, "processes");
    writeFileSync(path.join(folder, "1.json"), "{");
    writeFileSync(path.join(folder, "2.json"), "");
    writeFileSync(path.join(folder, "3.json"), JSON.stringify({ name: "no start" }));
    writeFileSync(path.join(folder, `${process.pid}.json.1`), readFileSync(path.join(folder, `${pid}.json`)));
    mkdirSync(path.join(folder, "4.json"));
    assert.deepEqual(
      registry.running().map((record) => record.pid),
      [pid],
    );
    assert.equal((await registry.stopAll()).length, 1);
  });

  it("loses no record when several processes write at the same time", async () => {
    const source = path.join(REPOSITORY, "local/host/processes/processRegistry.ts");
    // Each adds and removes its own record over and over, and leaves it in the end.
    const script = `
      const { ProcessRegistry } = require(${JSON.stringify(source)});
      const registry = new ProcessRegistry({ dir: process.argv[1] });
      for (let times = 0; times < 200; times++) {
        registry.add("writer", process.pid);
        if (times < 199) registry.remove(process.pid);
      }
      console.log("written");
      setInterval(() => {}, 60_000);
    `;
    const writers = [1, 2, 3].map(() => spawn(process.execPath, [...NODE_ARGS, "--eval", script, home.dir]));
    try {
      await Promise.all(writers.map(({ stdout }) => once(stdout, "data")));
      const pids = registry.running().map(({ pid }) => pid);
      assert.deepEqual(
        pids,
        writers.map(({ pid }) => pid!).sort((one, other) => one - other),
      );
    } finally {
      for (const writer of writers) writer.kill("SIGKILL");
    }
  });

  it("says what cannot be started", async () => {
    const command = { name: "nothing", file: "/nowhere/nothing", env: {} };
    await assert.rejects(start(home, command), /cannot start nothing \(\/nowhere\/nothing\)/);
  });
});
