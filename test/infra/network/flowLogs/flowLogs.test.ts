import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { FlowLogs } from "#infra/network/flowLogs/flowLogs";
import { account, deploy, only, setMocks } from "#test/pulumi";

const args = {
  account: pulumi.output(account),
  vpcId: "vpc-1",
  logs: { keyArn: "arn:key", retentionDays: 30 },
};

describe("FlowLogs", () => {
  beforeEach(setMocks);

  it("writes to a log group with a key and an end", async () => {
    await deploy(() => new FlowLogs("flow", args));
    assert.equal(only("aws:ec2/flowLog:FlowLog").logDestination, "arn:flow");
    const { kmsKeyId, retentionInDays } = only("aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual({ kmsKeyId, retentionInDays }, { kmsKeyId: "arn:key", retentionInDays: 30 });
  });

  it("may write to that log group only", async () => {
    await deploy(() => new FlowLogs("flow", args));
    const { Statement } = JSON.parse(only("aws:iam/rolePolicy:RolePolicy").policy as string) as {
      Statement: { Resource: string[] }[];
    };
    assert.deepEqual(
      Statement.map(({ Resource }) => Resource),
      [["arn:flow", "arn:flow:*"]],
    );
  });
});
