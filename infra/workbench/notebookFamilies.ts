import { list, text } from "../core/schema";

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

/** Families that are allowed in addition. */
export const extraFamilies = list(
  text(/^[a-z][a-z0-9-]*$/, "a family of instance types such as p3"),
  "families of instance types",
)
  .default([])
  .meta({
    description: "More families of instance types to allow, as in `p3`. Families with local disks stay forbidden.",
  });

const REASONS: [family: RegExp, reason: string][] = [
  [/^(inf|trn)/, "is for inference or training on AWS's own chips: use it in endpoints and jobs"],
  [/^(g|p)\d/, "has GPUs, which a notebook leaves idle most of the time: use it in jobs"],
];

export function familyOf(instanceType: string): string {
  return instanceType.split(".")[1] ?? "";
}

/** Returns the families that a notebook may use, including extra ones. */
export function allowedFamilies(extraFamilies: string[]): string[] {
  return [...Object.keys(NOTEBOOK_FAMILIES), ...extraFamilies];
}

/** Why a family is not for notebooks, as the end of a sentence that begins with its name. */
export function reasonAgainst(family: string): string {
  return REASONS.find(([pattern]) => pattern.test(family))?.[1] ?? "is not known to be good for notebooks";
}
