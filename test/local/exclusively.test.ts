import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { exclusively } from "../../local/exclusively";

describe("exclusively", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "lock-"));
  const name = path.join(folder, "work");
  after(() => rmSync(folder, { recursive: true }));

  it("lets one at a time work under a name, and tells the other that it waits", async () => {
    const seen: string[] = [];
    const work = (who: string) =>
      exclusively(
        name,
        () => seen.push(`${who} waits`),
        async () => {
          seen.push(`${who} begins`);
          await sleep(50);
          seen.push(`${who} ends`);
        },
      );
    await Promise.all([work("one"), sleep(10).then(() => work("two"))]);
    assert.deepEqual(seen, ["one begins", "two waits", "one ends", "two begins", "two ends"]);
  });

  it("is free again after work that failed", async () => {
    const fail = () => Promise.reject(new Error("no luck"));
    await assert.rejects(exclusively(name, assert.fail, fail), /no luck/);
    assert.equal(await exclusively(name, assert.fail, () => Promise.resolve(1)), 1);
  });
});
