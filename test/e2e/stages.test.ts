import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ListEndpointsCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { withHomeLock } from "#local/host/locks";
import { cli, type Finished, finished, home, startCli, status, succeed } from "./localTarget";
import { describeNotebook } from "./notebook";
import { devStage, served } from "./stage";
import { digits } from "./digits";

describe("The prod stage on the local target", function () {
  this.timeout(900_000);

  let client: SageMakerClient;

  before(async () => {
    const { sagemakerUrl: endpoint } = await devStage();
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    client = new SageMakerClient({ endpoint, region: "eu-west-1", credentials });
  });
  after(() => client.destroy());

  it("passes its preview, policies included, from its values alone", async () => {
    const output = await succeed("preview", "--stage", "prod");
    assert.match(output, /✅ sagemaker-platform@v/);
    assert.match(output, /\+ \d+ to create/);
  });

  it("is deployed whole by the next `up` after the first one was killed with -9 in the middle", async () => {
    const killed = startCli(["up", "--stage", "prod"]);
    const ended = finished(killed);
    await untilCreating(ended);
    process.kill(-killed.pid!, "SIGKILL");
    assert.equal((await ended).code, null);

    const { code, stderr } = await cli(["up", "--stage", "prod"]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /the last update was interrupted\n.*the interrupted operation: creating .*Endpoint/s);
    assert.deepEqual(
      (await listEndpoints()).map(({ EndpointStatus }) => EndpointStatus),
      ["InService", "InService"],
    );
  });

  it("is served with the dev stage, each with its own endpoint and key", async () => {
    const [dev, prod] = [served(await status("dev")), served(await status("prod"))];
    assert.notEqual(dev.endpointName, prod.endpointName);
    assert.notEqual(dev.status.api!.key, prod.status.api!.key);
    assert.deepEqual(
      prod.status.endpoints[0]!.variants.map(({ name, instances }) => [name, instances]),
      [
        ["stable", 2],
        ["candidate", 2],
      ],
    );
    const { pixels, label } = (await digits())[0]!;
    const response = await prod.predict(JSON.stringify({ pixels }));
    assert.equal(((await response.json()) as { digit: number }).digit, label);
    assert.equal((await prod.predict("{}", { "x-api-key": dev.status.api!.key })).status, 403);
  });

  it("has a notebook that boto3 finds closed, as that of the dev stage", async () => {
    const { described, expected } = await describeNotebook("prod");
    assert.deepEqual(described, { ...expected, NotebookInstanceName: "workbench-prod", VolumeSizeInGB: 50 });
  });

  it("does not change at its second `up`", async () => {
    assert.match(await succeed("up", "--stage", "prod"), /Resources:\s+\d+ unchanged/);
  });

  it("says that another command is at work rather than run beside it", async () => {
    const second = await withHomeLock(home, () => cli(["destroy", "--stage", "prod"]));
    assert.equal(second.code, 1);
    assert.match(second.stderr, /another command is changing/);
  });

  it("leaves an empty state, no endpoint and no model server after `destroy`", async () => {
    await succeed("destroy", "--stage", "prod");
    const { deployment } = JSON.parse(await succeed("export", "--stage", "prod")) as Export;
    assert.deepEqual(deployment.resources ?? [], []);
    const { api, processes } = await status("prod");
    assert.equal(api, null);
    assert.deepEqual(
      processes.filter(({ name }) => name.includes("prod")),
      [],
    );
    const { endpointName } = served(await status("dev"));
    assert.deepEqual(
      (await listEndpoints()).map((endpoint) => endpoint.EndpointName),
      [endpointName],
    );
    assert.deepEqual(
      readdirSync(path.join(home.dir, "functions")).filter((name) => name.includes("prod")),
      [],
    );
  });

  interface Export {
    deployment: { resources?: unknown[] };
  }

  /** Resolves when SageMaker creates a second endpoint, which the engine has noted by then. @throws AssertionError if the command ends before. */
  async function untilCreating(command: Promise<Finished>): Promise<void> {
    let ended: Finished | undefined;
    void command.then((finished) => (ended = finished));
    while (!(await listEndpoints()).some(({ EndpointStatus }) => EndpointStatus === "Creating")) {
      if (ended) assert.fail(`ended with ${ended.code}:\n${ended.stdout}${ended.stderr}`);
      await sleep(25);
    }
  }

  async function listEndpoints() {
    const { Endpoints = [] } = await client.send(new ListEndpointsCommand());
    return Endpoints;
  }
});
