import { ABORT } from "./names";
import { expression, quote, type TaskArgs } from "./states";

/** An error that persists after retries aborts the promotion, as an alarm does. */
export function failedStep(name: string): TaskArgs["onError"] {
  const { Error, Cause } = { Error: "$states.errorOutput.Error", Cause: "$states.errorOutput.Cause" };
  const reason = expression(`${quote(`"${name}" failed with `)} & ${Error} & ": " & ${Cause}`);
  return { next: ABORT, assign: { reason } };
}
