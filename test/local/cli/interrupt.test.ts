import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import { writeConnection } from "#local/daemon/connection";
import { REPOSITORY } from "#local/host/home";
import { NODE_ARGS } from "#local/host/nodeArgs";
import { temporaryHome } from "../emulators/lambda/functions";

const STATUS = {
  stage: "dev",
  api: null,
  sagemaker: null,
  endpoints: [{ name: "digits-dev", status: "InService", variants: [] }],
  processes: [],
};

describe("Ctrl-C while the daemon does not answer", function () {
  this.timeout(60_000);
  const { home, remove } = temporaryHome();
  let daemon: Server;
  /** What is answered, by path; whoever asks for another waits. */
  let answers: Record<string, object>;

  before(async () => {
    daemon = createServer(({ url }, response) => {
      const answer = answers[url!];
      if (answer) response.end(JSON.stringify(answer));
      else daemon.emit("unanswered");
    });
    daemon.listen(0, "127.0.0.1");
    await once(daemon, "listening");
    const { port } = daemon.address() as AddressInfo;
    writeConnection(home, { pid: process.pid, port, token: "token", version: "1", timeScale: 0.1 });
  });
  after(async () => {
    daemon.closeAllConnections();
    daemon.close();
    await once(daemon, "close");
    remove();
  });

  /** Runs a command, interrupts it once it waits for an answer, and resolves to its end. */
  async function interrupt(...args: string[]) {
    const cli = path.join(REPOSITORY, "local", "cli", "index.ts");
    const child = spawn(process.execPath, [...NODE_ARGS, cli, ...args], {
      cwd: REPOSITORY,
      env: { ...process.env, LOCAL_HOME: home.dir },
      stdio: ["ignore", "ignore", "pipe"],
    });
    daemon.once("unanswered", () => child.kill("SIGINT"));
    const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "exit") as Promise<[number]>]);
    return { code, stderr };
  }

  for (const args of [["status"], ["promote", "digits-dev"], ["fault", "digits-dev", "stable"]]) {
    it(`ends \`${args.join(" ")}\``, async () => {
      answers = {};
      assert.deepEqual(await interrupt(...args), { code: 130, stderr: "interrupted\n" });
    });
  }

  it("ends `watch` as it does between two looks", async () => {
    answers = { "/ping": {}, "/stacks/dev": STATUS };
    assert.deepEqual(await interrupt("watch"), { code: 0, stderr: "" });
  });
});
