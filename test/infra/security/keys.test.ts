import assert from "node:assert/strict";
import { Keys } from "#infra/security/keys";
import { evaluate } from "#test/iam/evaluate";
import { account, all, deploy, setMocks, valueOf } from "#test/pulumi";

const KEY = "aws:kms/key:Key";
const PURPOSES = ["data", "notebooks", "endpoints", "logs", "messages"] as const;

describe("Keys", () => {
  beforeEach(setMocks);

  it("makes a key for each purpose, with an alias", async () => {
    const keys = await deploy(() => new Keys("keys", { account }));
    const arns = await Promise.all(PURPOSES.map((purpose) => valueOf(keys[`${purpose}KeyArn`])));
    assert.deepEqual(
      arns,
      PURPOSES.map((purpose) => `arn:keys-${purpose}`),
    );
    assert.deepEqual(
      Object.keys(all("aws:kms/alias:Alias")).sort(),
      PURPOSES.map((purpose) => `keys-${purpose}`).sort(),
    );
  });

  it("rotates them, and leaves a month to stop their deletion", async () => {
    await deploy(() => new Keys("keys", { account }));
    for (const { enableKeyRotation, deletionWindowInDays } of Object.values(all(KEY))) {
      assert.deepEqual([enableKeyRotation, deletionWindowInDays], [true, 30]);
    }
  });

  for (const [purpose, services] of [
    ["data", ["s3", "sagemaker", "lambda", "sqs", "ecr"]],
    ["notebooks", ["sagemaker", "elasticfilesystem", "secretsmanager"]],
    ["endpoints", ["sagemaker", "s3"]],
    ["logs", ["logs"]],
    ["messages", ["sns", "sqs", "scheduler", "states"]],
  ] as const) {
    it(`uses the key of ${purpose} through ${services.join(", ")} and no other service`, async () => {
      await deploy(() => new Keys("keys", { account }));
      const used = [
        "s3",
        "sagemaker",
        "lambda",
        "sqs",
        "sns",
        "scheduler",
        "ecr",
        "elasticfilesystem",
        "secretsmanager",
        "logs",
        "states",
      ].filter(
        (service) =>
          evaluate(all(KEY)[`keys-${purpose}`]!.policy, {
            principal: "arn:aws:iam::111122223333:role/any",
            action: "kms:GenerateDataKey",
            context: { "kms:ViaService": `${service}.eu-west-1.amazonaws.com` },
          }) === "allowed",
      );
      assert.deepEqual(used.sort(), [...services].sort());
    });
  }

  it("lets CloudWatch Logs use the key of the logs only, and alarms that of the messages only", async () => {
    await deploy(() => new Keys("keys", { account }));
    const open = (service: string) =>
      PURPOSES.filter((purpose) => (all(KEY)[`keys-${purpose}`]!.policy as string).includes(`"Service":"${service}"`));
    assert.deepEqual(open("logs.eu-west-1.amazonaws.com"), ["logs"]);
    assert.deepEqual(open("cloudwatch.amazonaws.com"), ["messages"]);
  });
});
