import { buildPolicy } from "./policyDocument";

/**
 * Builds the policy of a VPC endpoint that only this account's own identities pass, and only to this account's own resources: credentials
 * from elsewhere cannot be used in the VPC, and nothing can be carried to a stranger's bucket or endpoint.
 */
export function buildVpcEndpointPolicy({ accountId }: { accountId: string }) {
  return buildPolicy({
    Sid: "OwnAccount",
    Effect: "Allow",
    Principal: "*",
    Action: "*",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": accountId, "aws:ResourceAccount": accountId } },
  });
}
