import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { NODE_ARGS } from "#local/host/nodeArgs";

/** Runs a program of the guard and something else, as a test run does. */
function run(what: string) {
  const guard = JSON.stringify(path.join(__dirname, "endGuard.ts"));
  const program = `require(${guard}).guardEnd(300); ${what}`;
  const { status, stderr } = spawnSync(process.execPath, [...NODE_ARGS, "--eval", program], {
    encoding: "utf8",
  });
  return { status, stderr };
}

describe("guardEnd", () => {
  it("lets a run end that has left nothing open", () => assert.deepEqual(run(""), { status: 0, stderr: "" }));

  for (const [what, program, resource] of [
    ["server", `require("node:net").createServer().listen(0, "127.0.0.1")`, "TCPServerWrap"],
    ["child process", `require("node:child_process").spawn("sleep", ["2"])`, "ProcessWrap"],
  ] as const) {
    it(`fails a run that a ${what} holds, and names it`, () => {
      const { status, stderr } = run(program);
      assert.equal(status, 1);
      assert.match(
        stderr,
        new RegExp(`^the tests are over, but the process goes on; still open: .*${resource}.*\\n$`, "i"),
      );
    });
  }
});
