import { group, wholeNumber } from "../core/schema";

/** What a function may use. Bounds: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const functionLimits = group({
  memorySize: wholeNumber(128, 10_240).meta({
    description: "Memory of the function. Its share of a processor grows with it.",
    unit: "MB",
  }),
  /** Seconds after which Lambda stops an invocation. */
  timeout: wholeNumber(1, 900),
});
