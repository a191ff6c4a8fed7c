import { buildPolicy } from "./policyDocument";

export interface TrustPolicyArgs {
  /** The AWS service that may assume the role, for example `lambda.amazonaws.com`. */
  service: string;
  /**
   * The service may assume the role only for resources of this account. Without it, another account could trick the
   * service into using the role ("confused deputy"). Lambda and API Gateway assume only roles of the caller's account
   * and do not send the account.
   */
  accountId?: string;
}

/** Builds the trust policy that lets an AWS service assume a role. */
export function buildTrustPolicy({ service, accountId }: TrustPolicyArgs) {
  return buildPolicy({
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    ...(accountId && { Condition: { StringEquals: { "aws:SourceAccount": accountId } } }),
  });
}
