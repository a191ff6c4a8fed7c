import { buildPolicy } from "#infra/core/policyDocument";

/** Builds the policy by which VPC flow logs are written to a log group. */
export function buildFlowLogsPolicy({ logGroupArn }: { logGroupArn: string }) {
  return buildPolicy({
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:DescribeLogGroups"],
    Resource: [logGroupArn, `${logGroupArn}:*`],
  });
}
