/** An error as AWS answers it: a code, a message and the HTTP status that goes with them. */
export class AwsError extends Error {
  override readonly name = "AwsError";

  constructor(
    readonly code: string,
    message: string,
    readonly statusCode = 400,
    /** Further members of the answer's body. */
    readonly details: Record<string, string | number> = {},
  ) {
    super(message);
  }
}

/** The control plane's answer to a request that is wrong or comes at the wrong time. */
export function validationException(message: string): AwsError {
  return new AwsError("ValidationException", message);
}

/** The runtime's counterpart, which AWS calls by another name. */
export function validationError(message: string): AwsError {
  return new AwsError("ValidationError", message);
}

/** The body does not have the JSON types that the operation reads. */
export function serializationException(message: string): AwsError {
  return new AwsError("SerializationException", message);
}

/** A part of SageMaker's API that exists on AWS and not here. */
export function notImitated(what: string): AwsError {
  return validationException(`${what} is not imitated by the local target.`);
}
