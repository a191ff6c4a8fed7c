import type { z } from "zod";
import { group, list, oneOf, refuse, requireUnique, text, textThat, wholeNumber } from "#infra/core/schema";
import { isCidr, isTooWide, WIDEST } from "../vpc/addresses";
import { isPrefixList, keyOf } from "./egressRule";

const LAST_PORT = 65_535;
const port = wholeNumber(1, LAST_PORT);

interface Ports {
  fromPort: number;
  toPort?: number;
}

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
  callers: list(oneOf(["workloads", "notebooks"]), "workloads and notebooks")
    .min(1, "workloads, notebooks or both, or left out")
    .superRefine(requireUnique)
    .optional()
    .meta({ description: "Who may call it.", absent: "`notebooks`" }),
}).superRefine(requirePortOrder);

/** What may be called outside the network. */
export const egress = list(egressRule, "egress rules").superRefine(requireDifferentRules);

function requirePortOrder({ fromPort, toPort = fromPort }: Ports, context: z.RefinementCtx) {
  if (toPort < fromPort) refuse(context, ["toPort"], `a port from fromPort (${fromPort}) to ${LAST_PORT}`);
}

/** Reports rules that open the same. Their keys name resources, so they must differ. */
function requireDifferentRules(rules: z.infer<typeof egressRule>[], context: z.RefinementCtx) {
  const keys = rules.map(keyOf);
  keys.forEach((key, i) => {
    const first = keys.indexOf(key);
    if (first < i) refuse(context, [i], `different from egress[${first}]`);
  });
}
