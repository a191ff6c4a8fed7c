import { buildPolicy } from "../core/policyDocument";

/** Builds the right to ask the models of one endpoint. */
export function buildInvokeEndpointPolicy({ endpointArn }: { endpointArn: string }) {
  return buildPolicy({ Effect: "Allow", Action: "sagemaker:InvokeEndpoint", Resource: endpointArn });
}
