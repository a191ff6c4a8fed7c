import { buildPolicy } from "../core/policyDocument";

/** Builds the policy for invoking one endpoint. */
export function buildInvokeEndpointPolicy({ endpointArn }: { endpointArn: string }) {
  return buildPolicy({ Effect: "Allow", Action: "sagemaker:InvokeEndpoint", Resource: endpointArn });
}
