import type { z } from "zod";
import { group, list, oneOf, refuse, requireUnique, text, textThat, wholeNumber } from "#infra/core/schema";
import { isCidr, isTooWide, isWithin, WIDEST } from "../vpc/addresses";

const PREFIX_LIST = /^pl-[0-9a-f]+$/;
const LAST_PORT = 65_535;
const port = wholeNumber(1, LAST_PORT);

interface Ports {
  fromPort: number;
  toPort?: number;
}

/** Callers that may leave the network. Each kind has its own security group. */
const caller = oneOf(["workloads", "notebooks"]);

const egressRule = group({
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
  description: text(
    /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/,
    "1 to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*",
  ).meta({ description: "Purpose of the rule: 1 to 255 letters, digits, spaces and `._-:/()#,@[]+=&;{}!$*`." }),
  protocol: oneOf(["tcp", "udp"]).meta({ description: "Protocol of the calls." }),
  fromPort: port.meta({ description: "First port.", unit: "port" }),
  toPort: port.optional().meta({ description: "Last port.", unit: "port", absent: "`fromPort`" }),
  destination: textThat(
    (destination) => isPrefixList(destination) || isCidr(destination),
    "a range of IPv4 addresses such as 151.101.0.0/16, or the id of a prefix list such as pl-0123456789abcdef0",
  )
    .refine((range) => !isCidr(range) || !isTooWide(range), `a range of /${WIDEST} or narrower`)
    .meta({
      description:
        `Range of IPv4 addresses of /${WIDEST} or narrower outside the VPC, or the id of a prefix list. ` +
        "In an isolated network it lies within `connection.destinationCidrBlocks`.",
    }),
  callers: list(caller, "workloads and notebooks")
    .min(1, "workloads, notebooks or both, or left out")
    .superRefine(requireUnique)
    .optional()
    .meta({ description: "Who may call it.", absent: "`notebooks`" }),
}).superRefine(requirePortOrder);

/** A destination outside the network, in addition to AWS service endpoints. */
export type EgressRule = z.infer<typeof egressRule>;
export type Caller = z.infer<typeof caller>;

/** What may be called outside the network. */
export const egress = list(egressRule, "egress rules").superRefine(requireDifferentRules);

function requirePortOrder({ fromPort, toPort = fromPort }: Ports, context: z.RefinementCtx) {
  if (toPort < fromPort) refuse(context, ["toPort"], `a port from fromPort (${fromPort}) to ${LAST_PORT}`);
}

/** Reports rules that open the same. Their keys name resources, so they must differ. */
function requireDifferentRules(rules: EgressRule[], context: z.RefinementCtx) {
  const keys = rules.map(keyOf);
  keys.forEach((key, i) => {
    const first = keys.indexOf(key);
    if (first < i) refuse(context, [i], `different from egress[${first}]`);
  });
}

export function isPrefixList(destination: string): boolean {
  return PREFIX_LIST.test(destination);
}

/** Whether a rule leads to one of these ranges of addresses. */
export function leadsTo({ destination }: EgressRule, cidrBlocks: string[]): boolean {
  return !isPrefixList(destination) && cidrBlocks.some((block) => isWithin(destination, block));
}

/** Identifies a rule: part of its resource name. */
export function keyOf({ protocol, fromPort, toPort = fromPort, destination }: EgressRule): string {
  return `${protocol}-${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`}-${destination}`;
}
