/** Why Lambda refuses to run a function at all, named as its Invoke API names it. */
export class InvokeError extends Error {
  constructor(
    override readonly name: "ResourceNotFoundException" | "TooManyRequestsException" | "RequestTooLargeException",
    readonly statusCode: 404 | 413 | 429,
    message: string,
  ) {
    super(message);
  }
}
