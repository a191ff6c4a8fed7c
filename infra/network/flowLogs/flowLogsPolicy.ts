import { buildPolicy } from "#infra/core/policyDocument";

/** Builds the policy that lets VPC flow logs write to a log group. */
export function buildFlowLogsPolicy({ logGroupArn }: { logGroupArn: string }) {
  return buildPolicy({
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams", "logs:DescribeLogGroups"],
    Resource: [logGroupArn, `${logGroupArn}:*`],
  });
}
