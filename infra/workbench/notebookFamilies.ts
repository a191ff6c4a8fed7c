import { INSTANCE_TYPE } from "../core/instanceType";

/** Instance families that notebooks may use by default, and what each is good for. */
export const NOTEBOOK_FAMILIES = {
  t3: "writing code and looking at samples; the default, as jobs do the heavy work",
  m5: "data of some GB in memory",
  m6i: "data of some GB in memory",
  m7i: "data of some GB in memory",
  c5: "computing on all cores for a while",
  c6i: "computing on all cores for a while",
  c7i: "computing on all cores for a while",
  r5: "data of tens of GB in memory",
  r6i: "data of tens of GB in memory",
  r7i: "data of tens of GB in memory",
};

const REASONS: [family: RegExp, reason: string][] = [
  [/^(inf|trn)/, "is for inference or training on AWS's own chips: use it in endpoints and jobs"],
  [/^(g|p)\d/, "has GPUs, which a notebook leaves idle most of the time: use it in jobs"],
  [/^[a-z]+\d+[a-z]*d/, "has disks of its own, which the notebook's key does not encrypt"],
];

export function familyOf(instanceType: string): string {
  return instanceType.split(".")[1] ?? "";
}

/** Returns the families that a notebook may use, including extra ones. */
export function allowedFamilies(extraFamilies: string[]): string[] {
  return [...Object.keys(NOTEBOOK_FAMILIES), ...extraFamilies];
}

/**
 * Returns the problem of a notebook's instance type, as the end of a sentence that starts with the argument's name;
 * undefined if there is none.
 * @param extraFamilies additional families that are allowed.
 */
export function findInstanceTypeProblem(instanceType: string, extraFamilies: string[]): string | undefined {
  if (!INSTANCE_TYPE.test(instanceType)) return `must be an instance type such as ml.t3.medium, got "${instanceType}"`;
  const family = familyOf(instanceType);
  const allowed = allowedFamilies(extraFamilies);
  if (allowed.includes(family)) return undefined;
  const reason = REASONS.find(([pattern]) => pattern.test(family))?.[1] ?? "is not known to be good for notebooks";
  return (
    `must be of one of the families ${allowed.join(", ")}, got "${instanceType}": ${family} ${reason}, ` +
    `or name it in \`extraFamilies\``
  );
}
