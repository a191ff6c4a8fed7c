import { parsePolicy, type PolicyStatement } from "./policy";

/** A statement of a policy, and the property of the resource that the policy is in. */
export interface FoundStatement {
  property: string;
  statement: PolicyStatement;
}

/** The statements of every IAM policy among a resource's inputs, however deep, as text or as an object. */
export function statementsIn(inputs: unknown, property = ""): FoundStatement[] {
  if (typeof inputs === "string") return isPolicyText(inputs) ? statementsIn(JSON.parse(inputs), property) : [];
  if (typeof inputs !== "object" || inputs === null) return [];
  if ("Statement" in inputs) return parsePolicy(inputs).map((statement) => ({ property, statement }));
  const entries = Object.entries(inputs);
  return entries.flatMap(([key, value]) => statementsIn(value, property === "" ? key : `${property}.${key}`));
}

function isPolicyText(text: string): boolean {
  return text.startsWith("{") && text.includes('"Statement"');
}
