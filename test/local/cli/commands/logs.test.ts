import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "#local/host/home";
import { NODE_ARGS } from "#local/host/nodeArgs";
import { temporaryHome } from "#test/local/emulators/lambda/functions";

describe("logs", function () {
  this.timeout(60_000);
  const { home, remove } = temporaryHome();
  const folder = path.join(home.dir, "logs");

  before(() => {
    mkdirSync(path.join(folder, "broken.log"), { recursive: true });
    writeFileSync(path.join(folder, "daemon.log"), "one\ntwo\nthree\n");
  });
  after(remove);

  function run(...args: string[]) {
    const cli = path.join(REPOSITORY, "local", "cli", "index.ts");
    const options = { cwd: REPOSITORY, env: { ...process.env, LOCAL_HOME: home.dir } };
    return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) =>
      execFile(process.execPath, [...NODE_ARGS, cli, "logs", ...args], options, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      ),
    );
  }

  it("prints the last lines", async () => {
    assert.deepEqual(await run("daemon", "--lines", "2"), { code: 0, stdout: "two\nthree\n", stderr: "" });
    assert.equal((await run("daemon", "--lines", "1000000")).stdout, "one\ntwo\nthree\n");
  });

  for (const lines of ["0", "1.5", "1000001", "1e30", "99999999999999999999"]) {
    it(`refuses --lines ${lines}`, async () => {
      const { code, stderr } = await run("daemon", "--lines", lines);
      assert.equal(code, 1);
      assert.equal(
        stderr,
        `error: option '--lines <number>' argument '${lines}' is invalid. It must be a whole number from 1 to 1000000.\n`,
      );
    });
  }

  it("fails when a log cannot be read", async () => {
    const { code, stderr } = await run("broken");
    assert.equal(code, 1);
    assert.match(stderr, /broken\.log/);
  });
});
