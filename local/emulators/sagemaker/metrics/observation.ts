/**
 * How AWS counts an error: by the code that the model answered with. "other" is what only `InvocationModelErrors` counts: any other code,
 * and no answer at all, as after a crash or when the time is over.
 */
export type ErrorClass = "4XX" | "5XX" | "other";

/** An invocation that a variant was chosen for, and how it went. */
export interface Observation {
  endpointName: string;
  variantName: string;
  region: string;
  /**
   * Undefined for an answer without an error, and for an invocation that was throttled: AWS counts the model's errors, and
   * such an invocation never reached it. No healthy instance counts as no answer: "other".
   */
  error?: ErrorClass;
  /** Milliseconds that the container was waited for; undefined when it was not asked. */
  modelMs?: number;
  /** Milliseconds from the arrival of the request to the answer. */
  totalMs: number;
  /** Of asynchronous invocations AWS publishes the model's latency and its 4XX and 5XX answers only. @default false */
  asynchronous?: boolean;
}

/** What the code of a model's answer counts as. */
export function errorClass(statusCode: number): ErrorClass | undefined {
  if (statusCode >= 200 && statusCode <= 299) return undefined;
  if (statusCode >= 400 && statusCode <= 499) return "4XX";
  return statusCode >= 500 && statusCode <= 599 ? "5XX" : "other";
}
