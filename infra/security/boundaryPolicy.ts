import type { Account } from "../core/account";
import { denyUnsafe } from "../workbench/denialsPolicy";
import { buildPolicy, type Statement } from "../core/policyDocument";
import { passRole } from "../core/sagemakerStatements";

/** The most that the platform's roles may do with resources of the account. */
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

/** Actions for which AWS supports no resource. */
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
 * Builds the permissions boundary of the platform's roles. Whatever their own policies say, they can only use this
 * account's resources in this region and pass roles to SageMaker. They cannot create anything in SageMaker that
 * `denyUnsafe` denies, and they cannot use IAM.
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
      // A bucket's ARN does not contain the account.
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
