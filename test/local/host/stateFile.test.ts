import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { StateFile } from "#local/host/stateFile";

const schema = z.object({ targets: z.array(z.string()) });

describe("StateFile", () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), "state-"));
  const home = { dir, ports: { gateway: 0, sagemaker: 0, aws: 0, control: 0 } };
  const file = path.join(dir, "scaling.json");
  const open = () => new StateFile(home, "scaling.json", schema, { targets: [] });
  after(() => rmSync(dir, { recursive: true }));

  it("begins empty, and finds again what was saved in a file for its owner only", () => {
    assert.deepEqual(open().state, { targets: [] });
    const first = open();
    first.state.targets.push("digits");
    first.save();
    assert.deepEqual(open().state, { targets: ["digits"] });
    assert.deepEqual(readdirSync(dir), ["scaling.json"]);
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  for (const content of ["{", '{"targets": 1}']) {
    it(`refuses ${content}, naming the file`, () => {
      writeFileSync(file, content);
      assert.throws(open, {
        message: `${file} is not a valid state of the local target: move it away, then run \`npm run local -- up --refresh\` to recreate the resources it described`,
      });
    });
  }
});
