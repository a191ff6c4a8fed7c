/** What Lambda's Invoke API answers. */
export interface InvocationResult {
  requestId: string;
  /** The handler's answer, or the description of its error, as JSON. */
  payload: string;
  /** Set when the function failed. */
  functionError?: "Unhandled";
}

/** One invocation, as sent to a worker process. */
export interface Invocation {
  requestId: string;
  functionArn: string;
  /** The event, as JSON. */
  event: string;
  /** When the function times out, in milliseconds since 1970. */
  deadline: number;
  /** The AWS X-Ray header of the call. */
  traceId?: string;
}

/** An error as Lambda reports it to the caller. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

/** What a worker process sends. `memory` is the peak memory of the process, in megabytes. */
export type WorkerMessage =
  | { type: "ready" }
  | { type: "answer"; payload: string; memory: number }
  | { type: "error"; error: FunctionError; memory: number }
  /** The process cannot continue and exits. */
  | { type: "fatal"; error: FunctionError };

/** Lambda did not run the function. The names are those of its Invoke API. */
export class InvokeError extends Error {
  constructor(
    override readonly name: "ResourceNotFoundException" | "TooManyRequestsException" | "RequestTooLargeException",
    readonly statusCode: 404 | 413 | 429,
    message: string,
  ) {
    super(message);
  }
}
