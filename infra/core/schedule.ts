/** A field of a cron expression: the allowed range of numbers and the words for some of them. */
interface Field {
  from: number;
  to: number;
  names?: string[];
  /** Other allowed values. */
  also?: RegExp;
}

// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const FIELDS: Field[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31, also: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { from: 1, to: 12, names: MONTHS },
  { from: 1, to: 7, names: DAYS, also: /^(\?|L|[1-7]L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#[1-5])$/ },
  { from: 1970, to: 2199 },
];
const [DAY_OF_MONTH, DAY_OF_WEEK] = [2, 4];

/**
 * Whether EventBridge Scheduler accepts a text as a cron expression, for example `cron(0 8 ? * MON-FRI *)`. Exactly one
 * of the two day fields is `?`.
 */
export function isCronExpression(text: string): boolean {
  const fields = /^cron\((.+)\)$/.exec(text)?.[1]?.split(" ") ?? [];
  return (
    fields.length === FIELDS.length &&
    fields.every((field, i) => isField(field, FIELDS[i]!)) &&
    (fields[DAY_OF_MONTH] === "?") !== (fields[DAY_OF_WEEK] === "?")
  );
}

function isField(text: string, field: Field): boolean {
  return Boolean(field.also?.test(text)) || text.split(",").every((part) => isPart(part, field));
}

/** Whether the text is a number or a range, optionally with a step: `8`, `MON-FRI`, `0/15`, `*`. */
function isPart(text: string, field: Field): boolean {
  const [range = "", step, ...others] = text.split("/");
  if (others.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === "*") return true;
  const ends = range.split("-").map((end) => numberOf(end, field));
  return ends.length <= 2 && !ends.includes(undefined) && ends[0]! <= ends.at(-1)!;
}

function numberOf(text: string, { from, to, names = [] }: Field): number | undefined {
  const number = names.includes(text) ? from + names.indexOf(text) : /^\d+$/.test(text) ? Number(text) : NaN;
  return number >= from && number <= to ? number : undefined;
}

/** Whether the name is in the IANA time zone database, for example `Europe/Berlin` or `UTC`. */
export function isTimezone(name: string): boolean {
  try {
    return /^[A-Z]/.test(name) && Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
