import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { exclusively } from "#local/host/locks";
import { REPOSITORY } from "#local/host/home";
import { NODE_ARGS } from "#local/host/nodeArgs";

describe("exclusively", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "lock-"));
  const name = path.join(folder, "work");
  after(() => rmSync(folder, { recursive: true }));

  it("lets one at a time work under a name, and tells the other that it waits", async () => {
    const seen: string[] = [];
    const begun = Promise.withResolvers<void>();
    const waits = Promise.withResolvers<void>();
    const work = (who: string) =>
      exclusively(
        name,
        () => {
          seen.push(`${who} waits`);
          waits.resolve();
        },
        async () => {
          seen.push(`${who} begins`);
          begun.resolve();
          await waits.promise;
          seen.push(`${who} ends`);
        },
      );
    await Promise.all([work("one"), begun.promise.then(() => work("two"))]);
    assert.deepEqual(seen, ["one begins", "two waits", "one ends", "two begins", "two ends"]);
  });

  it("is free again after work that failed", async () => {
    const fail = () => Promise.reject(new Error("no luck"));
    await assert.rejects(exclusively(name, assert.fail, fail), /no luck/);
    assert.equal(await exclusively(name, assert.fail, () => Promise.resolve(1)), 1);
  });

  it("stops waiting once the user interrupts", async () => {
    const script = `
      const { exclusively } = require(${JSON.stringify(path.join(REPOSITORY, "local/host/locks.ts"))});
      const { listenForInterrupt } = require(${JSON.stringify(path.join(REPOSITORY, "local/host/interrupt.ts"))});
      setTimeout(() => process.exit(6), 20_000);
      listenForInterrupt();
      exclusively(process.argv[1], () => console.log("waits"), () => {}).catch((error) => process.exit(error.name === "AbortError" ? 5 : 1));
    `;
    await exclusively(name, assert.fail, async () => {
      const child = spawn(process.execPath, [...NODE_ARGS, "--eval", script, name], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = once(child, "exit");
      await once(child.stdout, "data");
      child.kill("SIGTERM");
      assert.deepEqual(await ended, [5, null]);
    });
  });
});
