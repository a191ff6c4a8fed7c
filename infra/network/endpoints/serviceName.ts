/**
 * Returns PrivateLink's name of a service in a region, for example `com.amazonaws.eu-west-1.kms`. The services that
 * serve SageMaker's web pages have names of another form.
 */
export function endpointServiceName(service: string, region: string): string {
  const prefix = service === "notebook" || service === "studio" ? "aws.sagemaker" : "com.amazonaws";
  return `${prefix}.${region}.${service}`;
}
