import assert from "node:assert/strict";
import { measure } from "../../../bench/deploy/measure";

/** A command whose child holds 200 MB and computes until the sampler must have seen it. */
const child = "const held = Buffer.alloc(200e6, 1); const end = Date.now() + 1000; while (Date.now() < end) held[0]++;";
const parent = `require("node:child_process").execFileSync(process.execPath, ["-e", ${JSON.stringify(child)}])`;

describe("measure", function () {
  this.timeout(60_000);

  it("counts the memory and the processor time of the processes that a command starts", async () => {
    const { cpuSeconds, peakMegabytes, seconds } = await measure({ file: process.execPath, args: ["-e", parent] });
    assert.ok(peakMegabytes > 200, `${peakMegabytes} MB`);
    assert.ok(cpuSeconds > 0 && seconds > 1, `${cpuSeconds} s of processor time in ${seconds} s`);
  });

  it("fails with the last words of a command that fails, unless its exit code is expected", async () => {
    const command = { file: process.execPath, args: ["-e", "console.error('no luck'); process.exitCode = 3"] };
    await assert.rejects(measure(command), /ended with 3:\nno luck/);
    await measure({ ...command, exitCodes: [0, 3] });
  });
});
