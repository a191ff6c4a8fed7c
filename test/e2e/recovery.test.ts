import assert from "node:assert/strict";
import type { EndpointStatus } from "#local/daemon/status";
import { startTime } from "#local/host/processes/identity";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { requireFree } from "#local/host/processes/requireFree";
import { digits } from "./digits";
import { finished, home, startCli, status, succeed } from "./localTarget";
import { devStage, served } from "./stage";

describe("The local target, killed", function () {
  this.timeout(900_000);

  let servedBefore: EndpointStatus[];

  before(devStage);

  it("serves again after its daemon was killed with -9, without anything left of the old one", async () => {
    const before = new ProcessRegistry(home).running();
    process.kill(before.find(({ name }) => name === "daemon")!.pid, "SIGKILL");
    await servesAgain();
    const pids = (await status()).processes.map(({ pid }) => pid);
    assert.deepEqual(
      before.filter(({ pid }) => pids.includes(pid)),
      [],
    );
  });

  it("serves again after its AWS services were killed with -9", async () => {
    const { pid } = new ProcessRegistry(home).running().find(({ name }) => name === "ministack")!;
    process.kill(pid, "SIGKILL");
    await servesAgain();
    assert.ok((await status()).processes.some(({ name }) => name === "ministack"));
  });

  async function servesAgain(): Promise<void> {
    await succeed("serve");
    const { pixels, label } = (await digits())[0]!;
    const response = await served(await status()).predict(JSON.stringify({ pixels }));
    assert.equal(((await response.json()) as { digit: number }).digit, label);
  }

  /** Resolves once `npm start` serves, to what comes of it. */
  async function serve() {
    const child = startCli(["start"]);
    const ended = finished(child);
    await new Promise<void>((resolve) => {
      child.stdout!.on("data", (data: Buffer) => data.toString().includes("press Ctrl-C to stop") && resolve());
    });
    return { child, ended, ...(await status()) };
  }

  function requireEnded(processes: { pid: number; name: string }[]) {
    for (const { pid, name } of processes) assert.equal(startTime(pid), undefined, name);
  }

  it("ends every process at `down`, that of `npm start` as well", async () => {
    const { ended, processes, endpoints } = await serve();
    servedBefore = endpoints;
    await succeed("down");
    requireEnded(processes);
    const { code, stdout, stderr } = await ended;
    assert.deepEqual([code, stdout.trim().split("\n").at(-1)], [0, "Stopped by another command."], stderr);
  });

  it("serves the same at the next `npm start`, and ends every process at Ctrl-C, which npm passes on a second time", async () => {
    const { child, ended, processes, endpoints } = await serve();
    assert.deepEqual(endpoints, servedBefore);
    for (let times = 0; times < 2; times++) process.kill(child.pid!, "SIGINT");
    const { code, stdout } = await ended;
    assert.equal(code, 0);
    assert.match(stdout, /Resources:\s+\d+ unchanged/);
    requireEnded(processes);
    for (const port of Object.values({ ...home.ports })) await requireFree("test", port);
  });
});
