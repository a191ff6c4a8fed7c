/** How AWS counts an error: by the code that the model answered with. */
export type ErrorClass = "4XX" | "5XX";

/** An invocation that a variant was chosen for, and how it went. */
export interface Observation {
  endpointName: string;
  variantName: string;
  region: string;
  /**
   * Undefined for an answer without an error, and for an invocation that was throttled: AWS counts the model's errors, and
   * such an invocation never reached it. No answer and no healthy instance count as "5XX".
   */
  error?: ErrorClass;
  /** Milliseconds that the container was waited for; undefined when it was not asked. */
  modelMs?: number;
  /** Milliseconds from the arrival of the request to the answer. */
  totalMs: number;
  /** Of asynchronous invocations AWS publishes the model's latency and errors only. @default false */
  asynchronous?: boolean;
}

/** What the code of a model's answer counts as. */
export function errorClass(statusCode: number): ErrorClass | undefined {
  if (statusCode >= 200 && statusCode <= 299) return undefined;
  return statusCode >= 400 && statusCode <= 499 ? "4XX" : "5XX";
}
