import { z } from "zod";

// What CloudWatch offers, except keeping logs for ever (0).
// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Days for which CloudWatch keeps logs. */
export const logRetentionDays = z.literal(RETENTION_DAYS, `one of ${RETENTION_DAYS.join(", ")}`);
