import { buildPolicy } from "#infra/core/policyDocument";

export interface PrivateApiPolicyArgs {
  /** The interface endpoints of `execute-api` that callers use. */
  vpcEndpointIds: string[];
}

/**
 * Builds the resource policy of a private REST API: it admits callers through these VPC endpoints only. They also need
 * an API key.
 */
export function buildPrivateApiPolicy({ vpcEndpointIds }: PrivateApiPolicyArgs) {
  // API Gateway prefixes this with the API's ARN.
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
