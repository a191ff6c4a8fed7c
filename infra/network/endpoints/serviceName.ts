/** PrivateLink's name of a service in a region: `com.amazonaws.eu-west-1.kms`, but for those that SageMaker's own pages are served from. */
export function endpointServiceName(service: string, region: string): string {
  const prefix = service === "notebook" || service === "studio" ? "aws.sagemaker" : "com.amazonaws";
  return `${prefix}.${region}.${service}`;
}
