/**
 * A variant could not be brought into service. The message is what AWS gives as FailureReason; what only this machine knows
 * is the cause, for its log.
 */
export class LaunchError extends Error {
  override readonly name = "LaunchError";
}

/** The container ended, or never answered `/ping` with 200. */
export function pingFailure(variant: string, cause: unknown): LaunchError {
  return new LaunchError(
    `The primary container for production variant ${variant} did not pass the ping health check. ` +
      "Please check CloudWatch logs for this endpoint.",
    { cause },
  );
}

/** The artifact cannot be read. */
export function downloadFailure(uri: string, cause: unknown): LaunchError {
  return new LaunchError(
    `Failed to download model data for container "container_1" from URL: "${uri}". Please ensure that there is an object ` +
      "located at the URL and that the role passed to CreateModel has permissions to download the object.",
    { cause },
  );
}

/** The artifact is no archive of plain files. */
export function extractFailure(uri: string, cause: unknown): LaunchError {
  return new LaunchError(
    `Failed to extract model data archive for container "container_1" from URL "${uri}". ` +
      "Please ensure that the object located at the URL is a valid tar.gz archive.",
    { cause },
  );
}

/** A deployment is taken back although its containers run. The message is what DescribeEndpoint gives as FailureReason. */
export class RollbackError extends Error {
  override readonly name = "RollbackError";

  constructor(reason: string, options?: ErrorOptions) {
    super(`The deployment was rolled back because ${reason}.`, options);
  }
}
