import assert from "node:assert/strict";
import { Keys } from "../../infra/keys";
import { account, all, deploy, setMocks, valueOf } from "../pulumi";

const KEY = "aws:kms/key:Key";

describe("Keys", () => {
  beforeEach(setMocks);

  it("makes one key for data and one for logs", async () => {
    const keys = await deploy(() => new Keys("keys", { account }));
    assert.equal(await valueOf(keys.dataKeyArn), "arn:keys-data");
    assert.equal(await valueOf(keys.logsKeyArn), "arn:keys-logs");
  });

  it("rotates them, and leaves a month to stop their deletion", async () => {
    await deploy(() => new Keys("keys", { account }));
    for (const { enableKeyRotation, deletionWindowInDays } of Object.values(all(KEY))) {
      assert.deepEqual([enableKeyRotation, deletionWindowInDays], [true, 30]);
    }
  });

  it("lets CloudWatch Logs use the key of the logs, and not that of the data", async () => {
    await deploy(() => new Keys("keys", { account }));
    const { [`keys-data`]: data, [`keys-logs`]: logs } = all(KEY);
    assert.match(logs!.policy as string, /logs\.eu-west-1\.amazonaws\.com/);
    assert.doesNotMatch(data!.policy as string, /"Service"/);
  });
});
