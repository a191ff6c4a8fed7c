import { AwsError } from "./awsError";

const SCOPE = /\bCredential=[^/\s,]+\/\d{8}\/(?<region>[a-z0-9-]+)\/sagemaker\/aws4_request\b/;

/**
 * The region that a request was signed for (Signature Version 4). The signature itself is not checked: the credentials of
 * this target are no secret.
 * @throws AwsError when the request is not signed, or not for SageMaker.
 */
export function readRegion(authorization: string | undefined): string {
  if (!authorization) {
    throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token", 403);
  }
  const region = SCOPE.exec(authorization)?.groups?.region;
  if (!region) {
    throw new AwsError(
      "IncompleteSignatureException",
      "Authorization header requires a 'Credential' parameter scoped to date/region/sagemaker/aws4_request.",
      403,
    );
  }
  return region;
}
