/** Whether a text is what IAM's pattern says: `*` for any characters, `?` for one. */
export function matches(pattern: string, text: string, { ignoreCase = false } = {}): boolean {
  const source = [...pattern].map((character) => WILDCARDS[character] ?? escape(character)).join("");
  return new RegExp(`^${source}$`, ignoreCase ? "is" : "s").test(text);
}

const WILDCARDS: Record<string, string> = { "*": ".*", "?": "." };

/** Whether an ARN is what a pattern says, part by part: a wildcard does not reach over a colon but in the last part. */
export function matchesArn(pattern: string, arn: string): boolean {
  const [wanted, given] = [partsOf(pattern), partsOf(arn)];
  return wanted.length === given.length && wanted.every((part, i) => matches(part, given[i]!));
}

/** Whether there is a text that both patterns stand for; of wildcards they may have `*` alone. */
export function overlaps(one: string, other: string): boolean {
  if (other.startsWith("*") && !one.startsWith("*")) return overlaps(other, one);
  if (one.startsWith("*")) return overlaps(one.slice(1), other) || (other !== "" && overlaps(one, other.slice(1)));
  if (one === "" || other === "") return one === other;
  return one[0] === other[0] && overlaps(one.slice(1), other.slice(1));
}

const ARN_PARTS = 6;

function partsOf(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, ARN_PARTS - 1), parts.slice(ARN_PARTS - 1).join(":")];
}

function escape(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
}
