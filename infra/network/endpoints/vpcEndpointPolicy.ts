import type { Account } from "#infra/core/account";
import { ENDPOINT_ACTIONS, type EndpointActions, type EndpointService } from "./endpointActions";
import { buildPolicy, type Statement } from "#infra/core/policyDocument";

export interface VpcEndpointPolicyArgs {
  account: Account;
  service: EndpointService;
}

/**
 * Builds the policy of a service's interface endpoint: only this account's own identities pass, only to this account's own resources, and only
 * for what the platform does there. Credentials from elsewhere cannot be used in the VPC, and nothing can be carried to a stranger's endpoint.
 */
export function buildVpcEndpointPolicy({ account, service }: VpcEndpointPolicyArgs) {
  const actions: EndpointActions = ENDPOINT_ACTIONS[service];
  const ownIdentities = actions.anonymous
    ? {}
    : { Condition: { StringEquals: { "aws:PrincipalAccount": account.accountId } } };
  const allow = (Sid: string, Action: string[], Resource: string): Statement => ({
    Sid,
    Effect: "Allow",
    Principal: "*",
    Action,
    Resource,
    ...ownIdentities,
  });
  const own = allow("OwnResources", actions.own, ownResources(account, actions.service));
  const { withoutResource = [] } = actions;
  return buildPolicy(own, ...(withoutResource.length > 0 ? [allow("WithoutResource", withoutResource, "*")] : []));
}

/** IAM's resources have no region; of those, only roles matter to an endpoint. */
function ownResources({ partition, region, accountId }: Account, service: string): string {
  return service === "iam"
    ? `arn:${partition}:iam::${accountId}:role/*`
    : `arn:${partition}:${service}:${region}:${accountId}:*`;
}
