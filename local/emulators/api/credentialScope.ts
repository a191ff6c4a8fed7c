import { AwsError } from "./awsError";

const SCOPE = /\bCredential=[^/\s,]+\/\d{8}\/(?<region>[a-z0-9-]+)\/(?<service>[a-z0-9-]+)\/aws4_request\b/;

/**
 * The region that a request was signed for (Signature Version 4). The signature itself is not checked: the credentials of
 * this target are no secret.
 * @param service the name that requests to this API are signed for
 * @throws AwsError when the request is not signed, or not for this API.
 */
export function readRegion(authorization: string | undefined, service = "sagemaker"): string {
  if (!authorization) {
    throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token", 403);
  }
  const scope = SCOPE.exec(authorization)?.groups;
  if (!scope?.region || scope.service !== service) {
    throw new AwsError(
      "IncompleteSignatureException",
      `Authorization header requires a 'Credential' parameter scoped to date/region/${service}/aws4_request.`,
      403,
    );
  }
  return scope.region;
}
