import { hasLocalStorage, INSTANCE_TYPE } from "./instanceType";
import { text, textThat } from "./schema";
import { isCronExpression, isTimezone } from "./schedule";

// Schemas of values that several components take.

/** A name as SageMaker takes it for most resources. @param longest AWS allows 63 for all of them. */
export function resourceName(longest = 63) {
  const pattern = new RegExp(`^(?=.{1,${longest}}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$`);
  return text(pattern, `1 to ${longest} letters, digits and inner hyphens`);
}

/** An instance type whose disks a KMS key can encrypt. */
export const instanceType = text(INSTANCE_TYPE, "an instance type such as ml.m5.large").refine(
  (type) => !hasLocalStorage(type),
  "an instance type without local disks, which no KMS key can encrypt",
);

/** A cron expression of EventBridge Scheduler, as in `cron(0 19 ? * MON-FRI *)`. */
export const cron = textThat(isCronExpression, "a cron expression of six fields such as cron(0 19 ? * MON-FRI *)");

/** The fields of a cron expression alone, as in `0 20 ? * MON-FRI *`. */
export const cronFields = textThat(
  (fields) => isCronExpression(`cron(${fields})`),
  "six fields of a cron expression such as 0 20 ? * MON-FRI *",
);

export const timezone = textThat(isTimezone, "a time zone such as Europe/Berlin").default("UTC");
