import { z } from "zod";
import { type ArgumentProblem, formatPath, repeatedProblems } from "#infra/core/argumentProblem";
import { hasLocalStorage, INSTANCE_TYPE } from "#infra/core/instanceType";
import { isCidr, parseCidr } from "#infra/network/vpc/addresses";
import { isTimezone } from "#infra/core/schedule";

// What a setting may be. The message of each completes the sentence "<key> must be …".

/** How long CloudWatch can keep logs, in days. Forever (0) is left out on purpose. */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** A map with exactly these keys. */
export function group<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject(shape, `a map with ${Object.keys(shape).join(", ")}`);
}

export function wholeNumber(from: number, to: number) {
  const allowed = `a whole number from ${from} to ${to}`;
  return z.int(allowed).min(from, allowed).max(to, allowed);
}

export function text(pattern: RegExp, allowed: string) {
  return z.string(allowed).regex(pattern, allowed);
}

/** Reports every item of a list whose name another one before it has: AWS tells no capital letters from small ones. */
export function requireDifferentNames(items: { name: string }[], context: z.RefinementCtx) {
  items.forEach(({ name }, i) => {
    if (items.slice(0, i).some((other) => other.name.toLowerCase() === name.toLowerCase())) {
      context.addIssue({ code: "custom", path: [i, "name"], message: "a name that no other one has" });
    }
  });
}

/** Reports every item of a list that another one before it equals. */
export function requireDifferent(items: string[], context: z.RefinementCtx) {
  report(repeatedProblems([], items, "named once"), context);
}

/** Reports what a component would refuse, but for settings that are reported already. */
export function report(problems: Pick<ArgumentProblem, "path" | "allowed">[], context: z.RefinementCtx) {
  const known = new Set(context.issues.map(({ path = [] }) => formatPath(path)));
  for (const { path, allowed } of problems) {
    if (!known.has(formatPath(path))) context.addIssue({ code: "custom", path, message: allowed });
  }
}

/** Lets a rule see a map as soon as these of its settings are of the right type, whatever is wrong with others. */
export function onceRead(...names: string[]) {
  const hides = ({ path = [], code, continue: isMinor }: z.core.$ZodRawIssue) =>
    isMinor !== true && (path.length > 0 ? names.includes(String(path[0])) : code !== "unrecognized_keys");
  return { when: ({ issues }: z.core.ParsePayload) => !issues.some(hides) };
}

const TIMEZONE = "a time zone such as Europe/Berlin";

/** Whose clock counts. */
export const timezone = z.string(TIMEZONE).refine(isTimezone, TIMEZONE).default("UTC");

export const logRetentionDays = z.literal(RETENTION_DAYS, `one of ${RETENTION_DAYS.join(", ")}`);

const CIDR_BLOCK = "an IPv4 network of /16 to /24, such as 10.20.0.0/16";

export const cidrBlock = z.string(CIDR_BLOCK).refine(isNetwork, CIDR_BLOCK);

const NO_LOCAL_STORAGE = "an instance type without local disks, which no KMS key can encrypt";

export const instanceType = text(INSTANCE_TYPE, "an instance type such as ml.m5.large").refine(
  (type) => !hasLocalStorage(type),
  NO_LOCAL_STORAGE,
);

/** Whether this is a range of addresses with 16 to 24 fixed bits. */
function isNetwork(cidr: string): boolean {
  return isCidr(cidr) && parseCidr(cidr).bits >= 16 && parseCidr(cidr).bits <= 24;
}
