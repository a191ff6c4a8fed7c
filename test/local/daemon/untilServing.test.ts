import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { writeConnection } from "#local/daemon/connection";
import { createControl } from "#local/daemon/control";
import { untilServing } from "#local/daemon/untilServing";
import { REPOSITORY } from "#local/host/home";
import { NODE_ARGS } from "#local/host/nodeArgs";
import { freePort } from "#local/host/processes/freePort";
import { logFile, start } from "#local/host/processes/start";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { temporaryHome } from "../emulators/lambda/functions";

describe("A daemon that was just started", () => {
  const temporary = temporaryHome();
  const { home } = temporary;
  const log = logFile(home, "daemon");

  afterEach(() => new ProcessRegistry(home).stopAll());
  after(() => temporary.remove());

  const shell = (script: string): Promise<ChildProcess> =>
    start(home, { name: "daemon", file: "/bin/sh", args: ["-c", script], env: { PATH: process.env.PATH! } });

  for (const [script, end] of [
    ["echo no luck; exit 3", "3"],
    ["echo no luck; kill -9 $$", "SIGKILL"],
  ] as const) {
    it(`is not waited for after it ended with ${end}, and its log is shown`, async () => {
      writeFileSync(log, "");
      await assert.rejects(untilServing(home, await shell(script)), {
        name: "UserError",
        message: `the local target ended with ${end} while it started; last lines of ${log}:\nno luck`,
      });
    });
  }

  it("is given up when it does not answer in time", async () => {
    await assert.rejects(untilServing(home, await shell("sleep 60"), 200), {
      name: "UserError",
      message: /^the local target does not answer after 0\.2 s; last lines of /,
    });
  });

  it("is not waited for once the user interrupts", async () => {
    const modules = ["host/interrupt", "daemon/untilServing"].map((name) =>
      path.join(REPOSITORY, "local", `${name}.ts`),
    );
    const script = `
      const [{ listenForInterrupt }, { untilServing }] = ${JSON.stringify(modules)}.map((file) => require(file));
      setTimeout(() => process.exit(6), 20_000);
      listenForInterrupt();
      untilServing({ dir: process.argv[1] }, { exitCode: null, signalCode: null }).catch((error) =>
        process.exit(error.name === "AbortError" ? 5 : 1));
      console.log("waits");
    `;
    const child = spawn(process.execPath, [...NODE_ARGS, "--eval", script, home.dir], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    await once(child.stdout, "data");
    child.kill("SIGINT");
    assert.deepEqual(await ended, [5, null]);
  });

  it("serves once it answers, and asks for stages by their whole name", async () => {
    const asked: string[] = [];
    const status = (stage: string) => {
      asked.push(stage);
      return { stage, api: null, sagemaker: null, endpoints: [], processes: [] };
    };
    const control = createControl("secret", { status } as unknown as Parameters<typeof createControl>[1]);
    const port = await freePort();
    await control.listen({ host: "127.0.0.1", port });
    try {
      writeConnection(home, { pid: process.pid, port, token: "secret", version: "1", timeScale: 0.1 });
      const client = await untilServing(home, await shell("sleep 60"));
      await client.status("a/../b?c");
      assert.deepEqual(asked, ["a/../b?c"]);
    } finally {
      await control.close();
    }
  });
});
