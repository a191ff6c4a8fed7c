/** A request that failed in a known way. The caller sees the message; only the log has the cause. */
export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    /** HTTP status of the response. */
    readonly statusCode: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
