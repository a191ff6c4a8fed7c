import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

const REPOSITORY = path.resolve(__dirname, "../..");

const readYaml = (file: string) =>
  parse(readFileSync(path.join(REPOSITORY, file), "utf8")) as { main: string; runtime: unknown };

describe("Pulumi's Node.js language host", function () {
  this.timeout(120_000);

  it("is asked to leave TypeScript to the program's entry point", () => {
    const { main, runtime } = readYaml("Pulumi.yaml");
    assert.equal(main, "stacks/index.cjs");
    assert.deepEqual(runtime, { name: "nodejs", options: { packagemanager: "npm", typescript: false } });
  });

  it("loads the program from the folder it starts it in, and nothing but JavaScript is needed before", () => {
    // As `@pulumi/pulumi/cmd/run` does: from the folder of `main`, with the stack traces of source-map-support.
    const script = `require("source-map-support/register"); require("./index.cjs").catch(({ message }) => console.log(message));`;
    const env = { ...process.env, PULUMI_CONFIG: "{}" };
    const options = { cwd: path.join(REPOSITORY, "stacks"), encoding: "utf8", env } as const;
    const { stdout, stderr, status } = spawnSync(process.execPath, ["--eval", script], options);
    assert.equal(status, 0, stderr);
    // What the program itself says where a stage has no settings.
    assert.match(stdout, /image/);
  });

  it("starts the policy pack from its folder, which Pulumi's runner does not pass by `main`", async () => {
    const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
    const pack = path.join(REPOSITORY, "policies");
    const main = (JSON.parse(readFileSync(path.join(pack, "package.json"), "utf8")) as { main: string }).main;
    assert.equal(readYaml("policies/PulumiPolicy.yaml").main, main);
    const child = spawn(process.execPath, [runner, "127.0.0.1:1", pack], { cwd: pack });
    try {
      const [port] = (await once(child.stdout, "data")) as [Buffer];
      assert.match(port.toString(), /^\d+\n$/);
    } finally {
      child.kill();
    }
  });
});
