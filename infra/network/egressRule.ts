import { isCidr, isWithin, parseCidr } from "./addresses";

/** Who may call out of the network: each has a security group of its own. */
export type Caller = "workloads" | "notebooks";

/** A way out of the network, beside the endpoints of AWS's services. */
export interface EgressRule {
  /** What it is for: the description of the rule. */
  description: string;
  protocol: "tcp" | "udp";
  fromPort: number;
  /** @default fromPort */
  toPort?: number;
  /** Where to: a range of IPv4 addresses, of /8 or narrower, or the id of a prefix list (`pl-…`). */
  destination: string;
  /** @default ["notebooks"], which install packages */
  callers?: Caller[];
}

/** What AWS allows in the description of a security group's rule. */
const DESCRIPTION = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/;
const PREFIX_LIST = /^pl-[0-9a-f]+$/;
const LAST_PORT = 65_535;
/** Fixed bits of the widest range: a wider one is the Internet rather than a destination. */
const WIDEST = 8;

export function isPrefixList(destination: string): boolean {
  return PREFIX_LIST.test(destination);
}

/** Whether a rule leads to one of these ranges of addresses. */
export function leadsTo({ destination }: EgressRule, cidrBlocks: string[]): boolean {
  return !isPrefixList(destination) && cidrBlocks.some((block) => isWithin(destination, block));
}

/** What is wrong with the rules, in one line; undefined when nothing is. */
export function checkEgressRules(rules: EgressRule[]): string | undefined {
  const keys = rules.map(keyOf);
  for (const [i, { description, fromPort, toPort = fromPort, destination }] of rules.entries()) {
    const rule = `\`egress[${i}]\``;
    if (!DESCRIPTION.test(description)) {
      return `${rule} must have a \`description\` of 1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*, got "${description}"`;
    }
    const ports = [fromPort, toPort];
    if (ports.some((port) => !Number.isInteger(port) || port < 1 || port > LAST_PORT) || fromPort > toPort) {
      return `${rule} must have ports from 1 to ${LAST_PORT}, \`fromPort\` at most \`toPort\`, got ${fromPort} to ${toPort}`;
    }
    if (!isPrefixList(destination) && !isCidr(destination)) {
      return `${rule} must have a \`destination\` such as 151.101.0.0/16 or pl-0123456789abcdef0, got "${destination}"`;
    }
    if (!isPrefixList(destination) && parseCidr(destination).bits < WIDEST) {
      return `${rule} must have a \`destination\` of /${WIDEST} or narrower, got "${destination}"`;
    }
    if (keys.indexOf(keys[i]!) < i) return `${rule} repeats \`egress[${keys.indexOf(keys[i]!)}]\`, ${keys[i]}`;
  }
  return undefined;
}

/** What tells a rule from the others: its name. */
export function keyOf({ protocol, fromPort, toPort = fromPort, destination }: EgressRule): string {
  return `${protocol}-${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`}-${destination}`;
}
