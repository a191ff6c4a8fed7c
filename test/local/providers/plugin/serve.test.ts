import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { REPOSITORY } from "#local/host/home";
import { startTime } from "#local/host/processes/identity";

describe("serve", () => {
  it("ends a provider when the engine that started it is killed", async () => {
    const file = path.join(REPOSITORY, "local/providers/bin/pulumi-resource-aws");
    // The shell plays the engine; it prints the provider's process id before the provider prints its port.
    const engine = spawn("sh", ["-c", `'${file}' 127.0.0.1:9 & echo $!; wait`], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    let output = "";
    engine.stdout.on("data", (text: Buffer) => (output += text.toString()));
    while (output.split("\n").length < 3) await sleep(50);
    const pid = Number(output.split("\n")[0]);
    const started = startTime(pid);
    assert.ok(started);
    engine.kill("SIGKILL");
    await once(engine, "exit");
    while (startTime(pid) === started) await sleep(50);
  });
});
