import type { Account } from "#infra/core/account";
import { ENDPOINT_ACTIONS, type EndpointActions, type EndpointService } from "./endpointActions";
import { buildPolicy, type Statement } from "#infra/core/policyDocument";

export interface VpcEndpointPolicyArgs {
  account: Account;
  service: EndpointService;
}

/**
 * Builds the policy of an interface endpoint. It admits only identities of this account, only for resources of this
 * account, and only for the actions that the platform uses. Credentials from elsewhere do not work in the VPC, and data
 * cannot be copied to another account.
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

/** ARNs of IAM resources have no region. Only roles matter to an endpoint. */
function ownResources({ partition, region, accountId }: Account, service: string): string {
  return service === "iam"
    ? `arn:${partition}:iam::${accountId}:role/*`
    : `arn:${partition}:${service}:${region}:${accountId}:*`;
}
