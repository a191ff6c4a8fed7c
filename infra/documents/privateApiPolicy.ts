import { buildPolicy } from "./policyDocument";

export interface PrivateApiPolicyArgs {
  /** The interface endpoint of `execute-api` by which callers come. */
  vpcEndpointId: string;
}

/** Builds the resource policy of a private REST API: whoever comes by this VPC endpoint may call it (with its API key), and nobody else. */
export function buildPrivateApiPolicy({ vpcEndpointId }: PrivateApiPolicyArgs) {
  // API Gateway puts the API's own ARN before this.
  const call = { Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
  return buildPolicy(
    { Sid: "Call", Effect: "Allow", ...call },
    {
      Sid: "DenyOtherWays",
      Effect: "Deny",
      ...call,
      Condition: { StringNotEquals: { "aws:SourceVpce": vpcEndpointId } },
    },
  );
}
