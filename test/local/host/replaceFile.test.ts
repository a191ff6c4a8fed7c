import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { replaceFile } from "#local/host/replaceFile";

describe("replaceFile", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "replace-"));
  after(() => rmSync(folder, { recursive: true }));

  it("writes a file that only its owner can read, and leaves no draft", () => {
    const file = path.join(folder, "state.json");
    writeFileSync(file, "old", { mode: 0o644 });
    replaceFile(file, "new");
    assert.equal(readFileSync(file, "utf8"), "new");
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ["state.json"]);
  });

  it("leaves no draft if it cannot replace the file", () => {
    const file = path.join(folder, "folder");
    mkdirSync(file);
    assert.throws(() => replaceFile(file, "new"), /EISDIR|ENOTEMPTY|EEXIST/);
    assert.deepEqual(readdirSync(folder).sort(), ["folder", "state.json"]);
  });
});
