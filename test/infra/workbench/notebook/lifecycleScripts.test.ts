import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { buildLifecycleScripts, MAX_CONTENT } from "#infra/workbench/notebook/lifecycleScripts";

const args = { notebookName: "workbench-dev", region: "eu-west-1", idleMinutes: 45, baseEnvironment: "python3" };
const decode = (content: string) => Buffer.from(content, "base64").toString();
const source = (file: string) => readFileSync(`workloads/notebooks/${file}`, "utf8").trimEnd();

/** The variables that a hook begins with, as a shell reads them. */
function variablesOf(content: string): Record<string, string> {
  const header = decode(content).split("\n#!/bin/bash\n")[0]!;
  const names = [...header.matchAll(/^export (\w+)=/gm)].map(([, name]) => name!);
  const print = names.map((name) => `printf '%s\\0' "$${name}"`).join("\n");
  const values = execFileSync("bash", ["-c", `${header}\n${print}`], { encoding: "utf8" }).split("\0");
  return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
}

describe("buildLifecycleScripts", () => {
  const { onCreate, onStart } = buildLifecycleScripts(args);

  it("makes hooks that SageMaker takes", () => {
    for (const content of [onCreate, onStart]) {
      assert.ok(content.length <= MAX_CONTENT);
      assert.match(decode(content), /^#!\/bin\/bash\nexport /);
    }
  });

  it("makes the environment at the creation, and offers it at every start", () => {
    for (const content of [onCreate, onStart]) assert.ok(decode(content).includes(source("start-environment.sh")));
    const { ENVIRONMENT_NAME, BASE_ENVIRONMENT } = variablesOf(onCreate);
    assert.deepEqual(
      { ENVIRONMENT_NAME, BASE_ENVIRONMENT },
      { ENVIRONMENT_NAME: "workbench", BASE_ENVIRONMENT: "python3" },
    );
  });

  it("installs the idle stop at every start, for this notebook", () => {
    assert.ok(decode(onStart).endsWith(`${source("install-idle-stop.sh")}\n`));
    const { NOTEBOOK_NAME, REGION, IDLE_MINUTES } = variablesOf(onStart);
    assert.deepEqual([NOTEBOOK_NAME, REGION, IDLE_MINUTES], ["workbench-dev", "eu-west-1", "45"]);
    assert.ok(!decode(onCreate).includes("idle"));
  });

  it("hands the scripts over unchanged, quotes and all", () => {
    const { ENVIRONMENT_SCRIPT, IDLE_STOP_SCRIPT } = variablesOf(onStart);
    assert.equal(ENVIRONMENT_SCRIPT, source("environment.sh"));
    assert.equal(IDLE_STOP_SCRIPT, source("idle_stop.py"));
  });

  it("refuses what SageMaker would refuse", () => {
    assert.throws(() => buildLifecycleScripts({ ...args, baseEnvironment: "x".repeat(12_000) }), {
      name: "RangeError",
      message: /^the onCreate script has \d+ characters in base64, SageMaker takes 16384$/,
    });
  });
});
