import type { z } from "zod";
import { group, wholeNumber } from "../core/schema";

/** How much clients of an API may ask. Up to API Gateway's default quotas of an account, which are per region. */
// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
export const throttle = group({
  rateLimit: wholeNumber(1, 10_000).meta({
    description: "Requests a second for the whole stage, and for each API key.",
    unit: "requests a second",
  }),
  burstLimit: wholeNumber(1, 5_000).meta({ description: "Requests that may come at once.", unit: "requests" }),
  quotaPerDay: wholeNumber(1, 1_000_000_000).meta({
    description: "Requests a day with one API key.",
    unit: "requests a day",
  }),
});

export type Throttle = z.infer<typeof throttle>;
