import { createHash, randomBytes } from "node:crypto";

const ID_DIGITS = 17;
const LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A random number in hexadecimal digits. */
export function randomHex(digits: number): string {
  return randomBytes(Math.ceil(digits / 2))
    .toString("hex")
    .slice(0, digits);
}

/** Random lower-case letters and digits, as API Gateway makes its ids. */
export function randomLower(length: number): string {
  return pick(LOWER, length);
}

/** Random capitals and digits, as IAM makes its unique ids. */
export function randomUpper(length: number): string {
  return pick(UPPER, length);
}

/** A new EC2 id, for example `vpc-0c1d…`. */
export function ec2Id(prefix: string): string {
  return `${prefix}-0${randomHex(ID_DIGITS - 1)}`;
}

/** The EC2 id of what AWS creates with a resource, for example a VPC's default security group. Always the same. */
export function relatedId(prefix: string, owner: string, role = prefix): string {
  const digest = createHash("sha256").update(`${owner} ${role}`).digest("hex");
  return `${prefix}-0${digest.slice(0, ID_DIGITS - 1)}`;
}

function pick(alphabet: string, length: number): string {
  // Some characters are slightly more likely than others, which does not matter here.
  return [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join("");
}
