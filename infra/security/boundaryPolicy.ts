import type { Account } from "../core/account";
import { denyUnsafe } from "../workbench/denialsPolicy";
import { buildPolicy, type Statement } from "../core/policyDocument";
import { passRole } from "../core/sagemakerStatements";

/** Services of which the platform's roles use the account's own resources, and what they may do there at most. */
const ACTIONS = [
  "cloudwatch:*",
  "ec2:*NetworkInterface*",
  "ec2:AssignPrivateIpAddresses",
  "ec2:UnassignPrivateIpAddresses",
  "ecr:*",
  "events:*",
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey*",
  "kms:ReEncrypt*",
  "lambda:Invoke*",
  "logs:*",
  "sagemaker:*",
  "secretsmanager:GetSecretValue",
  "sns:Publish",
  "sqs:*",
  "states:*",
];
const SERVICES = [...new Set(ACTIONS.map((action) => action.slice(0, action.indexOf(":"))))];

/** Actions of theirs that AWS knows no resource for. */
const WITHOUT_RESOURCE = [
  "cloudwatch:PutMetricData",
  "cloudwatch:DescribeAlarms",
  "ec2:Describe*",
  "ecr:GetAuthorizationToken",
  "logs:*LogDelivery",
  "logs:ListLogDeliveries",
  "logs:DescribeLogGroups",
  "logs:DescribeResourcePolicies",
  "logs:PutResourcePolicy",
  "sagemaker:List*",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
  "xray:GetSampling*",
];

/**
 * Builds the most that any role of the platform can do, whatever its own policies say: use this account's resources in this region, hand its
 * roles to the services they are for, and create nothing in SageMaker that the guardrails refuse. IAM itself is out of reach.
 */
export function buildBoundaryPolicy({ account }: { account: Account }) {
  return buildPolicy(...ownResources(account), ...denyUnsafe({}));
}

function ownResources({ partition, region, accountId }: Account): Statement[] {
  return [
    {
      Sid: "OwnResources",
      Effect: "Allow",
      Action: ACTIONS,
      Resource: SERVICES.map((service) => `arn:${partition}:${service}:${region}:${accountId}:*`),
    },
    {
      // The ARN of a bucket names no account.
      Sid: "OwnBuckets",
      Effect: "Allow",
      Action: "s3:*",
      Resource: `arn:${partition}:s3:::*`,
      Condition: { StringEquals: { "aws:ResourceAccount": accountId } },
    },
    { Sid: "WithoutResource", Effect: "Allow", Action: WITHOUT_RESOURCE, Resource: "*" },
    passRole("PassRoles", `arn:${partition}:iam::${accountId}:role/*`),
  ];
}
