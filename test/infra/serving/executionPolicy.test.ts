import assert from "node:assert/strict";
import { buildExecutionPolicy } from "#infra/serving/executionPolicy";
import { account } from "#test/pulumi";
import { statements, unbounded } from "../statements";

const args = {
  account,
  bucketArn: "arn:aws:s3:::bucket",
  readKeys: ["digits/*/model.tar.gz", "letters/1/model.tar.gz"],
  writePrefix: "data-capture",
  bucketKeyArn: "arn:bucket-key",
  endpointKeyArn: "arn:endpoint-key",
  repository: "digits",
  logGroupArn: "arn:logs",
  rollbackAlarmArns: ["arn:alarm-1", "arn:alarm-2"],
  subnetIds: ["subnet-1", "subnet-2"],
  securityGroupIds: ["sg-1"],
};
const policy = statements(buildExecutionPolicy(args));
const resourceOf = (action: string) => policy.find(({ Action }) => [Action].flat().includes(action))?.Resource;
const conditionOf = (action: string) => policy.find(({ Action }) => [Action].flat().includes(action))?.Condition;

describe("buildExecutionPolicy", () => {
  it("allows no action on every resource where AWS knows a resource", () => {
    assert.deepEqual(unbounded(policy), []);
  });

  it("reads the models, of every version where it is given a pattern, and nothing else", () => {
    assert.deepEqual(resourceOf("s3:GetObject"), [
      "arn:aws:s3:::bucket/digits/*/model.tar.gz",
      "arn:aws:s3:::bucket/letters/1/model.tar.gz",
    ]);
  });

  it("writes captured data and nothing else", () => {
    assert.equal(resourceOf("s3:PutObject"), "arn:aws:s3:::bucket/data-capture/*");
  });

  it("uses the key through S3 only, and grants it to volumes only", () => {
    assert.deepEqual(conditionOf("kms:Decrypt"), { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } });
    assert.deepEqual(conditionOf("kms:CreateGrant"), { Bool: { "kms:GrantIsForAWSResource": "true" } });
  });

  it("pulls the images of one repository", () => {
    assert.equal(resourceOf("ecr:BatchGetImage"), "arn:aws:ecr:eu-west-1:111122223333:repository/digits");
  });

  it("joins the given subnets and security groups only", () => {
    const ec2 = "arn:aws:ec2:eu-west-1:111122223333";
    assert.deepEqual(resourceOf("ec2:CreateNetworkInterface"), [
      `${ec2}:network-interface/*`,
      `${ec2}:subnet/subnet-1`,
      `${ec2}:subnet/subnet-2`,
      `${ec2}:security-group/sg-1`,
    ]);
  });

  it("writes to its own log group, and metrics of SageMaker only", () => {
    assert.deepEqual(resourceOf("logs:PutLogEvents"), ["arn:logs", "arn:logs:*"]);
    assert.deepEqual(conditionOf("cloudwatch:PutMetricData"), {
      StringLike: { "cloudwatch:namespace": ["AWS/SageMaker*", "/aws/sagemaker/*"] },
    });
  });

  it("may read the alarms that roll an update back, and no others", () => {
    assert.deepEqual(resourceOf("cloudwatch:DescribeAlarms"), ["arn:alarm-1", "arn:alarm-2"]);
    const without = statements(buildExecutionPolicy({ ...args, rollbackAlarmArns: [] }));
    assert.ok(!without.flatMap(({ Action }) => Action).includes("cloudwatch:DescribeAlarms"));
  });
});
