import { isCronExpression } from "#stacks/contract";

const RATE = /^rate\([1-9]\d* (minute|hour|day)s?\)$/;
const AT = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/;

/** Whether a text says when a scheduled action runs, as in `at(2030-01-31T08:00:00)`, `rate(2 days)` or `cron(0 20 ? * MON-FRI *)`. */
export function isSchedule(text: string): boolean {
  return RATE.test(text) || isCronExpression(text) || isDate(AT.exec(text)?.[1]);
}

/** Whether this is a point in time that the calendar has: JavaScript takes the 30th of February for the 1st of March. */
function isDate(text: string | undefined): boolean {
  const time = Date.parse(`${text}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${text}`);
}
