/** One invocation, as sent to a worker process. */
export interface Invocation {
  requestId: string;
  functionArn: string;
  /** The event, as JSON. */
  event: string;
  /** When the function's time is over, in milliseconds since 1970. */
  deadline: number;
  /** AWS X-Ray's header of the call, if it came with one. */
  traceId?: string;
}

/** An error in the shape in which Lambda reports it to the caller. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

/** What a worker process says. `memory` is the most it ever used, in megabytes. */
export type WorkerMessage =
  | { type: "ready" }
  | { type: "answer"; payload: string; memory: number }
  | { type: "error"; error: FunctionError; memory: number }
  /** The process cannot go on and ends. */
  | { type: "fatal"; error: FunctionError };
