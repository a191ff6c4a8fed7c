import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { LambdaFunction, type LambdaFunctionArgs } from "#infra/api/lambdaFunction";
import { account, all, deploy, isBefore, makeSlow, only, setMocks, valueOf } from "#test/pulumi";

const FUNCTION = "aws:lambda/function:Function";

const args = {
  account: pulumi.output(account),
  description: "Answers",
  entry: "handlers/predict/index.ts",
  policy: '{"Statement":[]}',
  environment: { ENDPOINT_NAME: "digits" },
  memorySize: 512,
  timeout: 10,
  placement: { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
  keyArn: "arn:key",
  logs: { keyArn: "arn:logs-key", retentionDays: 30 },
};

describe("LambdaFunction", () => {
  beforeEach(setMocks);

  it("runs the bundle of its source on Node.js", async () => {
    const lambda = await deploy(() => new LambdaFunction("predict", args));
    const { runtime, handler, code } = only(FUNCTION);
    assert.equal(runtime, "nodejs24.x");
    assert.equal(handler, "index.handler");
    assert.match(await (code as pulumi.asset.FileArchive).path, /dist\/handlers\/predict$/);
    assert.equal(await valueOf(lambda.invokeArn), "arn:invoke:predict");
  });

  it("is bounded in memory and time", async () => {
    await deploy(() => new LambdaFunction("predict", args));
    const { memorySize, timeout } = only(FUNCTION);
    assert.deepEqual({ memorySize, timeout }, { memorySize: 512, timeout: 10 });
  });

  it("runs in the VPC, its environment encrypted", async () => {
    await deploy(() => new LambdaFunction("predict", args));
    const { vpcConfig, kmsKeyArn, environment } = only(FUNCTION);
    assert.deepEqual(vpcConfig, args.placement);
    assert.equal(kmsKeyArn, "arn:key");
    assert.deepEqual(environment, { variables: { ENDPOINT_NAME: "digits" } });
  });

  it("is traced, and logs to a group of its own with a key and an end", async () => {
    await deploy(() => new LambdaFunction("predict", args));
    const { tracingConfig, loggingConfig } = only(FUNCTION);
    assert.deepEqual(tracingConfig, { mode: "Active" });
    assert.deepEqual(loggingConfig, { logFormat: "JSON", logGroup: "predict" });
    const { kmsKeyId, retentionInDays } = only("aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual({ kmsKeyId, retentionInDays }, { kmsKeyId: "arn:logs-key", retentionInDays: 30 });
  });

  it("keeps events that it cannot handle, encrypted, for 14 days", async () => {
    await deploy(() => new LambdaFunction("predict", args));
    assert.deepEqual(only(FUNCTION).deadLetterConfig, { targetArn: "arn:predict-dead-letters" });
    const { kmsMasterKeyId, messageRetentionSeconds } = only("aws:sqs/queue:Queue");
    assert.deepEqual(
      { kmsMasterKeyId, messageRetentionSeconds },
      { kmsMasterKeyId: "arn:key", messageRetentionSeconds: 1_209_600 },
    );
  });

  it("has its rights before it is made: Lambda checks them", async () => {
    makeSlow("aws:iam/rolePolicy:RolePolicy");
    await deploy(() => new LambdaFunction("predict", args));
    assert.ok(isBefore("aws:iam/rolePolicy:RolePolicy", FUNCTION));
  });

  it("may do what running takes and what it is given, and no more", async () => {
    await deploy(() => new LambdaFunction("predict", args));
    const policies = all("aws:iam/rolePolicy:RolePolicy");
    assert.deepEqual(Object.keys(policies).sort(), ["predict-run", "predict-work"]);
    assert.equal(policies["predict-work"]!.policy, args.policy);
  });

  const refused: [Partial<LambdaFunctionArgs>, message: string][] = [
    [{ memorySize: 127 }, "`memorySize` must be a whole number from 128 to 10240, got 127"],
    [{ timeout: 901 }, "`timeout` must be a whole number from 1 to 900, got 901"],
  ];
  for (const [wrong, message] of refused) {
    it(`refuses ${JSON.stringify(wrong)}`, () => {
      assert.throws(() => new LambdaFunction("predict", { ...args, ...wrong }), { message });
    });
  }
});
