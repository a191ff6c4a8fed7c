import { type ArgumentProblem, repeatedProblems } from "#infra/core/argumentProblem";
import { isCidr, isTooWide, isWithin, WIDEST } from "../vpc/addresses";

/** Callers that may leave the network. Each kind has its own security group. */
export type Caller = "workloads" | "notebooks";

/** A destination outside the network, in addition to AWS service endpoints. */
export interface EgressRule {
  /** What the rule is for: its description in AWS. */
  description: string;
  protocol: "tcp" | "udp";
  fromPort: number;
  /** @default fromPort */
  toPort?: number;
  /** Destination: an IPv4 range of /8 or narrower, or the id of a prefix list (`pl-…`). */
  destination: string;
  /** @default ["notebooks"], because they install packages */
  callers?: Caller[];
}

/** Characters that AWS allows in the description of a security group rule. */
const DESCRIPTION = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/;
const PREFIX_LIST = /^pl-[0-9a-f]+$/;
const LAST_PORT = 65_535;

export function isPrefixList(destination: string): boolean {
  return PREFIX_LIST.test(destination);
}

/** Whether a rule leads to one of these ranges of addresses. */
export function leadsTo({ destination }: EgressRule, cidrBlocks: string[]): boolean {
  return !isPrefixList(destination) && cidrBlocks.some((block) => isWithin(destination, block));
}

/** Returns the problems of the rules, with paths under `egress`. */
export function egressProblems(rules: EgressRule[]): ArgumentProblem[] {
  const keys = rules.map(keyOf);
  return rules.flatMap((rule, i) => {
    const first = keys.indexOf(keys[i]!);
    const repeats = { path: ["egress", i], allowed: `another rule than egress[${first}]`, value: keys[i] };
    return [
      ...ruleProblems(rule).map((problem) => ({ ...problem, path: ["egress", i, ...problem.path] })),
      ...(first < i ? [repeats] : []),
    ];
  });
}

function ruleProblems(rule: EgressRule): ArgumentProblem[] {
  const { description, fromPort, toPort = fromPort, destination, callers } = rule;
  const isPort = (port: number) => Number.isInteger(port) && port >= 1 && port <= LAST_PORT;
  const tooWide = isCidr(destination) && isTooWide(destination);
  const rules: [holds: boolean, key: keyof EgressRule, allowed: string][] = [
    [DESCRIPTION.test(description), "description", "1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*"],
    [isPort(fromPort), "fromPort", `a port from 1 to ${LAST_PORT}`],
    [
      rule.toPort === undefined || (isPort(toPort) && toPort >= fromPort),
      "toPort",
      `a port from fromPort (${fromPort}) to ${LAST_PORT}`,
    ],
    [
      isPrefixList(destination) || isCidr(destination),
      "destination",
      "a range of IPv4 addresses such as 151.101.0.0/16, or the id of a prefix list such as pl-0123456789abcdef0",
    ],
    [!tooWide, "destination", `a range of /${WIDEST} or narrower`],
    [callers?.length !== 0, "callers", "workloads, notebooks or both, or left out"],
  ];
  return [
    ...rules.flatMap(([holds, key, allowed]) => (holds ? [] : [{ path: [key], allowed, value: rule[key] }])),
    ...repeatedProblems(["callers"], callers ?? [], "named once"),
  ];
}

/** Identifies a rule: part of its resource name. */
export function keyOf({ protocol, fromPort, toPort = fromPort, destination }: EgressRule): string {
  return `${protocol}-${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`}-${destination}`;
}
