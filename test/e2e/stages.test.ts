import assert from "node:assert/strict";
import { withHomeLock } from "#local/host/locks";
import { cli, home, status, succeed } from "./localTarget";
import { describeNotebook } from "./notebook";
import { devStage, served } from "./stage";
import { digits } from "./digits";

describe("The prod stage on the local target", function () {
  this.timeout(900_000);

  before(devStage);
  after(() => succeed("destroy", "--stage", "prod"));

  it("passes its preview, policies included, from its values alone", async () => {
    const output = await succeed("preview", "--stage", "prod");
    assert.match(output, /✅ sagemaker-platform@v/);
    assert.match(output, /\+ \d+ to create/);
  });

  it("is served beside the dev stage, each with its own endpoint and key", async () => {
    await succeed("up", "--stage", "prod");
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
});
