import { buildPolicy } from "./policyDocument";

export interface TrustPolicyArgs {
  /** The AWS service that may take the role on, as in `lambda.amazonaws.com`. */
  service: string;
  /**
   * The account for whose resources it may do so. Without it, a service that somebody else tricks into using the role could be any account's
   * errand boy; Lambda and API Gateway, which take on only roles of the caller's own account, do not name it.
   */
  accountId?: string;
}

/** Builds the policy by which an AWS service takes on a role. */
export function buildTrustPolicy({ service, accountId }: TrustPolicyArgs) {
  return buildPolicy({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    ...(accountId && { Condition: { StringEquals: { "aws:SourceAccount": accountId } } }),
  });
}
