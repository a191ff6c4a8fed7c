import { buildPolicy } from "#infra/core/policyDocument";

export interface PrivateApiPolicyArgs {
  /** The interface endpoints of `execute-api` by which callers come. */
  vpcEndpointIds: string[];
}

/** Builds the resource policy of a private REST API: whoever comes by one of these VPC endpoints may call it (with its API key), and nobody else. */
export function buildPrivateApiPolicy({ vpcEndpointIds }: PrivateApiPolicyArgs) {
  // API Gateway puts the API's own ARN before this.
  const call = { Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
  return buildPolicy(
    { Sid: "Call", Effect: "Allow", ...call },
    {
      Sid: "DenyOtherWays",
      Effect: "Deny",
      ...call,
      Condition: { StringNotEquals: { "aws:SourceVpce": vpcEndpointIds } },
    },
  );
}
