import assert from "node:assert/strict";
import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { InitializationError } from "#local/providers/plugin/provider";
import { lifecycleOf, LocalServices, resource } from "../localServices";

const logGroup = lifecycleOf("aws:cloudwatch/logGroup:LogGroup");

describe("log group on the local AWS services", function () {
  this.timeout(120_000);
  let services: LocalServices;
  const name = "/aws/lambda/predict";
  const logs = resource(name, { name, retentionInDays: 30, tagsAll: { stage: "dev" } });
  const retention = async () => {
    const client = logs.client("CLOUDWATCH_LOGS");
    const { logGroups } = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
    return logGroups![0]?.retentionInDays;
  };

  before(async () => {
    services = await LocalServices.start();
    await logGroup.create(logs);
  });
  after(() => services.stop());

  it("keeps its events as long as it was told", async () => {
    assert.equal(await retention(), 30);
    assert.deepEqual(await logGroup.read!(logs), {});
  });

  it("keeps them for ever when the retention is taken away", async () => {
    await logGroup.update!(resource(name, { name }));
    assert.equal(await retention(), undefined);
  });

  it("is there, and says so, when only its retention fails", async () => {
    const wrong = resource("/wrong", { retentionInDays: 31 });
    await assert.rejects(logGroup.create(wrong), InitializationError);
    assert.deepEqual(await logGroup.read!(wrong), {});
  });

  it("can be deleted twice, and stays when it shall outlive its stack", async () => {
    await logGroup.delete(resource(name, { skipDestroy: true }));
    assert.deepEqual(await logGroup.read!(logs), {});
    await logGroup.delete(logs);
    await logGroup.delete(logs);
    assert.equal(await logGroup.read!(logs), undefined);
  });
});
