import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import { recover } from "#local/engine/recover";

describe("recover", () => {
  let backend: string;
  let calls: string[];

  beforeEach(() => {
    backend = mkdtempSync(path.join(os.tmpdir(), "state with space-"));
    calls = [];
  });
  afterEach(() => rmSync(backend, { recursive: true }));

  function lock(stage: string) {
    const folder = path.join(backend, ".pulumi/locks/organization/sagemaker-platform", stage);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "7f4c.json"), "{}");
  }

  /** Of the stack `dev`, what recovery touches. */
  const stack = (deployment: object = {}) =>
    ({
      name: "dev",
      workspace: {
        envVars: { PULUMI_BACKEND_URL: `file://${backend}` },
        projectSettings: () => Promise.resolve({ name: "sagemaker-platform", runtime: "nodejs" }),
      },
      cancel: () => Promise.resolve(void calls.push("cancel")),
      exportStack: () => Promise.resolve({ version: 3, deployment }),
      importStack: (state: object) => Promise.resolve(void calls.push(`import ${JSON.stringify(state)}`)),
    }) as unknown as Stack;
  const progress = (line: string) => void calls.push(line);

  it("does nothing for a stack that was never deployed", async () => {
    await recover(stack(), progress);
    assert.deepEqual(calls, []);
  });

  it("frees a stack whose last update was killed", async () => {
    lock("dev");
    await recover(stack(), progress);
    assert.deepEqual(calls, ["the last update was interrupted", "cancel"]);
  });

  for (const other of ["prod", "dev-2"]) {
    it(`leaves a stack alone when the update of ${other} was killed`, async () => {
      lock(other);
      await recover(stack(), progress);
      assert.deepEqual(calls, []);
    });
  }

  it("forgets what was being done, and says what that was", async () => {
    const urn = "urn:pulumi:dev::sagemaker-platform::aws:s3/bucket:Bucket::data";
    await recover(stack({ resources: [], pending_operations: [{ type: "creating", resource: { urn } }] }), progress);
    assert.deepEqual(calls, [
      "the interrupted operation: creating aws:s3/bucket:Bucket data",
      'import {"version":3,"deployment":{"resources":[]}}',
    ]);
  });
});
