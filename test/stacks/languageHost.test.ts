import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";

const REPOSITORY = path.resolve(__dirname, "../..");

/** What Pulumi's Node.js language host and policy runner do before they load a TypeScript program. */
const REGISTER = `require("ts-node").register({ project: "tsconfig.json", compilerOptions: { module: "nodenext", moduleResolution: "nodenext", sourceMap: true } });`;

describe("Pulumi's Node.js language host", () => {
  for (const [folder, module] of [
    ["stacks", "./platform"],
    ["policies", "./catalogue"],
  ] as const) {
    it(`can load the TypeScript of ${folder}/, from the folder it starts it in`, () => {
      const script = `${REGISTER} require("${module}");`;
      const options = { cwd: path.join(REPOSITORY, folder), encoding: "utf8" } as const;
      const { status, stderr } = spawnSync(process.execPath, ["--eval", script], options);
      assert.equal(status, 0, stderr);
    });
  }
});
