import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { buildLifecycleScripts } from "#infra/workbench/notebook/lifecycleScripts";
import { testEnvironment } from "#test/python";

const FOLDER = path.resolve("workloads/notebooks");
const SCRIPTS = readdirSync(FOLDER).filter((file) => file.endsWith(".sh"));

describe("notebooks: scripts", function () {
  this.timeout(300_000);
  let shellcheck: string;

  before(async () => {
    const environment = await testEnvironment();
    shellcheck = path.join(environment, "bin", "shellcheck");
  });

  const check = (input: string, ...options: string[]) =>
    spawnSync(shellcheck, ["--severity=style", "--format=gcc", ...options, "-"], { input, encoding: "utf8" }).stdout;

  it("are all looked at", () => {
    assert.deepEqual(SCRIPTS, ["environment.sh", "install-idle-stop.sh", "start-environment.sh"]);
  });

  for (const script of SCRIPTS) {
    it(`${script} passes shellcheck, and stops at the first failure`, () => {
      const text = readFileSync(path.join(FOLDER, script), "utf8");
      assert.equal(check(text), "");
      assert.match(text, /^set -euo pipefail$/m);
    });
  }

  it("are checked by a shellcheck that finds problems", () => {
    assert.match(check("#!/bin/bash\nrm -rf $1/\n"), /SC2086/);
  });

  it("pass as the hooks that they become, too", () => {
    const args = { notebookName: "n", region: "eu-west-1", idleMinutes: 60, baseEnvironment: "python3" };
    for (const content of Object.values(buildLifecycleScripts(args))) {
      // The scripts inside are not meant to be expanded.
      assert.equal(check(Buffer.from(content, "base64").toString(), "--exclude=SC2016"), "");
    }
  });

  it("idle_stop.py needs nothing but Python 3.9, which Amazon Linux 2023 has", () => {
    const parse = `import ast,sys; ast.parse(sys.stdin.read(), feature_version=(3, 9))`;
    const input = readFileSync(path.join(FOLDER, "idle_stop.py"));
    execFileSync(path.join(path.dirname(shellcheck), "python3"), ["-c", parse], { input });
    const imports = [...input.toString().matchAll(/^(?:import|from) (\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(imports, [
      ...["argparse", "glob", "json", "os", "re", "ssl", "subprocess", "sys", "time", "urllib", "urllib", "datetime"],
    ]);
  });
});
