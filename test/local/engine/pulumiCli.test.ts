import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { PINNED_VERSION } from "#local/engine/pinnedVersion";
import { ensurePulumiCli } from "#local/engine/pulumiCli";
import { REPOSITORY } from "#local/host/home";

describe("ensurePulumiCli", () => {
  let folder: string;
  const PATH = process.env.PATH;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "cli-"));
  });
  afterEach(() => {
    process.env.PATH = PATH;
    rmSync(folder, { recursive: true });
  });

  /** Puts a CLI of this version first on PATH. */
  function install(version: string) {
    const file = path.join(folder, "pulumi");
    writeFileSync(file, `#!/bin/sh\necho ${version}\n`);
    chmodSync(file, 0o755);
    process.env.PATH = [folder, PATH].join(path.delimiter);
  }

  it("takes the CLI on PATH when it is recent enough, and says so", async () => {
    install(`v${PINNED_VERSION}`);
    const said: string[] = [];
    const { source } = await ensurePulumiCli((line) => said.push(line));
    assert.equal(source, "`pulumi` on PATH");
    assert.deepEqual(said, [`Pulumi CLI v${PINNED_VERSION}: \`pulumi\` on PATH`]);
  });

  it("passes over one that is too old", async function () {
    this.timeout(600_000);
    install("v3.100.0");
    const { command, source } = await ensurePulumiCli(() => {});
    assert.notEqual(source, "`pulumi` on PATH");
    assert.equal(command.version?.version, PINNED_VERSION);
  });

  it("pins the same version as npm package and as Go module", () => {
    const { devDependencies } = JSON.parse(readFileSync(path.join(REPOSITORY, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>;
    };
    assert.equal(devDependencies.pulumi, PINNED_VERSION);
  });
});
