/** Traffic that starts in the network and leaves it. */
export interface OutgoingTraffic {
  protocol: "tcp" | "udp";
  fromPort: number;
  toPort: number;
  cidrBlocks: string[];
}

export interface AclTraffic {
  vpcCidrBlock: string;
  outgoing: OutgoingTraffic[];
  /** Address ranges outside the VPC that may call in over HTTPS. */
  callers: string[];
}

/** A rule of a network ACL, with AWS's own property names. */
export interface AclRule {
  ruleNo: number;
  action: string;
  protocol: string;
  fromPort: number;
  toPort: number;
  cidrBlock: string;
}

/**
 * The highest quota of rules per direction that AWS grants:
 * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export const MOST_ACL_RULES = 40;

const HTTPS = { protocol: "tcp", fromPort: 443, toPort: 443 };
/** Ports on which callers receive answers: those of Linux, Windows, NAT gateways and Lambda. */
const EPHEMERAL = { fromPort: 1024, toPort: 65_535 };
const EVERYTHING = { protocol: "-1", fromPort: 0, toPort: 0 };

/**
 * Builds the rules of the subnets' network ACL. ACLs are stateless, so each direction has a rule for requests and one
 * for answers. Security groups decide within the VPC.
 */
export function buildAclRules({ vpcCidrBlock, outgoing, callers }: AclTraffic) {
  const within = { ...EVERYTHING, cidrBlock: vpcCidrBlock };
  const requests = outgoing.flatMap(({ cidrBlocks, ...ports }) => each(cidrBlocks, ports));
  const answers = outgoing.flatMap(({ cidrBlocks, protocol }) => each(cidrBlocks, { protocol, ...EPHEMERAL }));
  return {
    ingress: number([within, ...answers, ...each(callers, HTTPS)]),
    egress: number([within, ...requests, ...each(callers, { protocol: "tcp", ...EPHEMERAL })]),
  };
}

/** Returns the number of rules in the direction that has more. */
export function countRules({ ingress, egress }: ReturnType<typeof buildAclRules>): number {
  return Math.max(ingress.length, egress.length);
}

type Ports = Pick<AclRule, "protocol" | "fromPort" | "toPort">;
type Unnumbered = Ports & Pick<AclRule, "cidrBlock">;

function each(cidrBlocks: string[], ports: Ports): Unnumbered[] {
  return [...cidrBlocks].sort().map((cidrBlock) => ({ ...ports, cidrBlock }));
}

/** Numbers the rules with gaps between them, and removes duplicates. */
function number(rules: Unnumbered[]): AclRule[] {
  const texts = rules.map((rule) => JSON.stringify(rule, Object.keys(rule).sort()));
  return rules
    .filter((_, i) => texts.indexOf(texts[i]!) === i)
    .map((rule, i) => ({ ruleNo: 100 + 10 * i, action: "allow", ...rule }));
}
