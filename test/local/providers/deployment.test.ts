import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { DeleteBucketCommand, S3Client } from "@aws-sdk/client-s3";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Stack } from "@pulumi/pulumi/automation";
import { LocalServices } from "./aws/localServices";
import { createStack, resourcesOf, type TestStack } from "./engine";

/** A bit of everything: a network, a key, storage, a queue, a function, an API. */
function program({ retention = 30, code = "1", queueName = "letters" } = {}) {
  const vpc = new aws.ec2.Vpc("network", { cidrBlock: "10.20.0.0/16" });
  const subnet = new aws.ec2.Subnet("isolated", {
    vpcId: vpc.id,
    cidrBlock: "10.20.0.0/24",
    availabilityZone: "eu-west-1a",
    tags: { tier: pulumi.output("data") },
  });
  const routeTable = new aws.ec2.RouteTable("isolated", { vpcId: vpc.id });
  new aws.ec2.DefaultSecurityGroup("closed", { vpcId: vpc.id });
  const key = new aws.kms.Key("data");
  const bucket = new aws.s3.Bucket("data");
  new aws.s3.BucketVersioning("data", { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } });
  new aws.sqs.Queue("letters", { name: queueName, kmsMasterKeyId: key.id });
  new aws.cloudwatch.LogGroup("logs", { retentionInDays: retention, kmsKeyId: key.arn });
  const role = new aws.iam.Role("predict", { assumeRolePolicy: "{}" });
  const predict = new aws.lambda.Function("predict", {
    role: role.arn,
    handler: "index.handler",
    runtime: "nodejs24.x",
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(code) }),
  });
  const apiKey = new aws.apigateway.ApiKey("client");
  return {
    apiKey: apiKey.value,
    bucketName: bucket.bucket,
    codeSha256: predict.codeSha256,
    functionName: predict.name,
    subnetId: subnet.id,
    routeTableId: routeTable.id,
  };
}

describe("the engine with the stand-in providers", function () {
  this.timeout(300_000);
  let services: LocalServices;
  let test: TestStack;
  const open = (options?: Parameters<typeof program>[0]) => test.open(() => Promise.resolve(program(options)));

  before(async () => {
    services = await LocalServices.start();
    test = createStack({ AWS_ENDPOINT_URL: services.url });
  });
  after(async () => {
    test.close();
    await services.stop();
  });

  it("previews without making anything", async () => {
    const stack = await open();
    const { changeSummary } = await stack.preview();
    assert.equal(changeSummary.create, 13);
    assert.deepEqual(await resourcesOf(stack), []);
    assert.equal(existsSync(path.join(test.home, "functions")), false);
  });

  it("deploys, hands out every output, and finds nothing to change the second time", async () => {
    const stack = await open();
    const { outputs } = await stack.up();
    assert.match(outputs.bucketName!.value as string, /^data-[0-9a-f]{7}$/);
    assert.match(outputs.subnetId!.value as string, /^subnet-[0-9a-f]{17}$/);
    assert.match(outputs.routeTableId!.value as string, /^rtb-[0-9a-f]{17}$/);
    const { apiKey } = await Stack.prototype.outputs.call(stack);
    assert.equal(apiKey!.secret, true);
    const version = Buffer.from(outputs.codeSha256!.value as string, "base64").toString("hex");
    assert.ok(
      existsSync(path.join(test.home, "functions", outputs.functionName!.value as string, version, "index.js")),
    );

    assert.deepEqual((await stack.up()).summary.resourceChanges, { same: 13 });
    const state = await resourcesOf(stack);
    const stored = readFileSync(test.stateFile, "utf8");
    assert.ok(!stored.includes(apiKey!.value as string), "the key is readable in the state");
    const subnet = state.find(({ id }) => id === outputs.subnetId!.value);
    assert.deepEqual(subnet?.outputs?.tagsAll, { stage: "test", tier: "data" });
  });

  it("changes in place and replaces as AWS's provider does", async () => {
    const stack = await open({ retention: 7, code: "2", queueName: "others" });
    const before = (await stack.outputs()).codeSha256!.value as string;
    const { summary, outputs } = await stack.up();
    assert.deepEqual(summary.resourceChanges, { update: 2, replace: 1, same: 10 });
    assert.notEqual(outputs.codeSha256!.value, before);
    assert.ok((await resourcesOf(stack)).some(({ id }) => id?.endsWith("/123456789012/others")));
  });

  it("sees in a refresh that a bucket is gone", async () => {
    const stack = await open({ retention: 7, code: "2", queueName: "others" });
    const client = new S3Client({
      endpoint: services.url,
      region: "eu-west-1",
      forcePathStyle: true,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    const Bucket = (await stack.outputs()).bucketName!.value as string;
    await client.send(new DeleteBucketCommand({ Bucket }));
    await stack.refresh();
    assert.ok(!(await resourcesOf(stack)).some(({ type }) => type === "aws:s3/bucket:Bucket"));
  });

  it("destroys everything", async () => {
    const stack = await open();
    await stack.destroy();
    assert.deepEqual(await resourcesOf(stack), []);
    assert.equal(existsSync(path.join(test.home, "functions", "predict")), false);
  });

  for (const [what, declare, message] of [
    [
      "a resource type it does not know",
      () => new aws.ec2.KeyPair("k", { publicKey: "" }),
      /resource type aws:ec2\/keyPair:KeyPair/,
    ],
    ["a function it does not know", () => aws.ec2.getAmiOutput({}), /function aws:ec2\/getAmi:getAmi/],
  ] as const) {
    it(`stops at ${what}, naming it`, async () => {
      const stack = await test.open(() => {
        declare();
        return Promise.resolve();
      });
      await assert.rejects(stack.preview(), message);
    });
  }
});
