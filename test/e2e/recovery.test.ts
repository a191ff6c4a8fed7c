import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { ListEndpointsCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import type { EndpointStatus } from "#local/daemon/status";
import { startTime } from "#local/host/processes/identity";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { requireFree } from "#local/host/processes/requireFree";
import { cli, finished, home, startCli, status, succeed } from "./localTarget";
import { devStage } from "./stage";

/** By then the engine has noted what it is doing, and the endpoint is not in service yet. */
const KILL_AFTER_MS = 500;

describe("The local target, killed", function () {
  this.timeout(900_000);

  let servedBefore: EndpointStatus[];

  before(devStage);

  it("serves again after its daemon was killed with -9, without anything left of the old one", async () => {
    const before = new ProcessRegistry(home).running();
    process.kill(before.find(({ name }) => name === "daemon")!.pid, "SIGKILL");
    const { code, stdout, stderr } = await cli(["up"]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /Resources:\s+\d+ unchanged/);
    const pids = (await status()).processes.map(({ pid }) => pid);
    assert.deepEqual(
      before.filter(({ pid }) => pids.includes(pid)),
      [],
    );
  });

  it("serves again after its AWS services were killed with -9", async () => {
    const { pid } = new ProcessRegistry(home).running().find(({ name }) => name === "ministack")!;
    process.kill(pid, "SIGKILL");
    assert.match(await succeed("up"), /Resources:\s+\d+ unchanged/);
    assert.ok((await status()).processes.some(({ name }) => name === "ministack"));
  });

  it("is deployed whole by the next `up` after one was killed with -9 in the middle", async () => {
    await succeed("destroy");
    const killed = startCli(["up"]);
    killed.stdout!.on("data", (data: Buffer) => {
      if (!/aws:sagemaker:Endpoint digits creating/.test(data.toString())) return;
      setTimeout(() => process.kill(-killed.pid!, "SIGKILL"), KILL_AFTER_MS);
    });
    assert.equal((await finished(killed)).code, null);

    const { code, stderr } = await cli(["up"]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /the last update was interrupted\n.*the interrupted operation: creating .*Endpoint/s);
    const found = await status();
    assert.deepEqual(
      found.endpoints.map((endpoint) => endpoint.status),
      ["InService"],
    );
    assert.equal((await listEndpoints(found.sagemaker!.url)).length, 1);
    assert.match(await succeed("up"), /Resources:\s+\d+ unchanged/);
  });

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

  it("leaves an empty state and no model server after `destroy`", async () => {
    await succeed("destroy");
    const { deployment } = JSON.parse(await succeed("export")) as { deployment: { resources?: unknown[] } };
    assert.deepEqual(deployment.resources ?? [], []);
    const { processes, api } = await status();
    assert.equal(api, null);
    assert.deepEqual(processes.map(({ name }) => name).sort(), ["daemon", "ministack"]);
    assert.deepEqual(readdirSync(path.join(home.dir, "functions")), []);
  });
});

async function listEndpoints(url: string) {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new SageMakerClient({ endpoint: url, region: "eu-west-1", credentials });
  const { Endpoints = [] } = await client.send(new ListEndpointsCommand());
  client.destroy();
  return Endpoints;
}
