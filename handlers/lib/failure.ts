/** A known way for a request to fail. Its message is shown to the caller; its cause only goes to the log. */
export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    /** HTTP status of the answer. */
    readonly statusCode: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
