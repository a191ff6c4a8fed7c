import { z } from "zod";
import { BUCKET_NAME, isBucketName } from "../core/bucketName";
import { group, kinds, list, oneOf, refuse, requireUnique, text, textThat, wholeNumber } from "../core/schema";
import { egress, type EgressRule, leadsTo } from "./egress/egressRule";
import { ENDPOINT_ACTIONS, type EndpointService } from "./endpoints/endpointActions";
import { buildAclRules, countRules, MOST_ACL_RULES, type OutgoingTraffic } from "./vpc/aclRules";
import { isCidr, isOutside, isVpcRange, isWithin, parseCidr, VPC_RANGE } from "./vpc/addresses";
import { connection } from "./vpc/connectionSchema";

const readableBuckets = list(textThat(isBucketName, BUCKET_NAME), "names of buckets").optional().meta({
  description: "Public buckets of AWS that may be read from within, in addition to that of ECR's layers. No patterns.",
  absent: "none",
});

const own = {
  // AWS's largest VPC is a /16. Below /24 its subnets have no room for interface endpoints and network interfaces.
  // https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
  cidrBlock: textThat(
    (cidr) => isCidr(cidr) && parseCidr(cidr).bits >= 16 && parseCidr(cidr).bits <= 24,
    "an IPv4 network of /16 to /24, such as 10.20.0.0/16",
  )
    .refine((cidr) => !isCidr(cidr) || isVpcRange(cidr), VPC_RANGE)
    .meta({
      description: `Addresses of the VPC: an IPv4 network of /16 to /24, as in \`10.20.0.0/16\`, ${VPC_RANGE.replace(/^a range /, "")}.`,
    }),
  // Two zones for availability. Every region has at least three, but some accounts see only two.
  availabilityZones: wholeNumber(2, 3).meta({
    description: "Number of availability zones that the VPC spans.",
    unit: "zones",
  }),
  connection: connection.optional().meta({ description: "Private network to join.", absent: "none" }),
  readableBuckets,
};

/** `single`: one NAT gateway for all zones, cheaper. `one-per-zone`: no zone depends on another. */
const natGateways = oneOf(["single", "one-per-zone"]);
export type NatGateways = z.infer<typeof natGateways>;

const services = (Object.keys(ENDPOINT_ACTIONS) as EndpointService[]).sort();

const EGRESS = `What may be called outside. With the connected ranges it must fit into the ${MOST_ACL_RULES} rules of a network ACL.`;
const optionalEgress = egress.optional().meta({ description: EGRESS, absent: "nothing" });

/** The network in one of its modes. */
export const network = kinds("mode", [
  group({
    mode: z.literal("isolated").meta({
      description:
        "`isolated`: no way out. `private`: NAT gateways to the destinations of `egress`. `existing`: a VPC that exists already.",
    }),
    ...own,
    egress: optionalEgress,
  }),
  group({
    mode: z.literal("private"),
    ...own,
    egress: egress.meta({ description: EGRESS }),
    natGateways: natGateways.default("one-per-zone").meta({
      description: "One NAT gateway for all zones, or one in each.",
    }),
  }),
  group({
    mode: z.literal("existing"),
    vpcId: text(/^vpc-[0-9a-f]+$/, "the id of a VPC").meta({ description: "Id of the VPC." }),
    subnetIds: list(text(/^subnet-[0-9a-f]+$/, "the id of a subnet"), "ids of subnets")
      .min(2, "a list of two subnets or more, in different availability zones")
      .superRefine(requireUnique)
      .meta({ description: "Ids of private subnets in two availability zones or more." }),
    egress: optionalEgress,
    readableBuckets,
    presentServices: list(oneOf([...services, "s3"]), "names of services")
      .superRefine(requireUnique)
      .optional()
      .meta({
        description:
          "Services whose endpoint the VPC has already, by PrivateLink's names; `s3` stands for the gateway endpoint.",
        absent: "none",
      }),
  }),
]).superRefine(requireWaysOut);

/** The AWS services that a network has interface endpoints for. */
export const endpoints = group({ services: list(oneOf(services), "names of services").superRefine(requireUnique) });

type Choice = z.infer<typeof network>;
type OwnChoice = Exclude<Choice, { mode: "existing" }>;

/** Reports destinations that the network's ways out do not lead to, and more rules than a network ACL has. */
function requireWaysOut(choice: Choice, context: z.RefinementCtx) {
  // Only of ranges of addresses can be said where they lie.
  if (choice.mode === "existing" || !isCidr(choice.cidrBlock)) return;
  const joined = (choice.connection?.destinationCidrBlocks ?? []).filter(isCidr);
  joined.forEach((block, i) => {
    if (isOutside(block, choice.cidrBlock)) return;
    refuse(context, ["connection", "destinationCidrBlocks", i], `a range outside the VPC's own, ${choice.cidrBlock}`);
  });
  requireReachable(choice, joined, context);
  requireAclRoom(choice, context);
}

function requireReachable({ mode, cidrBlock, egress = [] }: OwnChoice, joined: string[], context: z.RefinementCtx) {
  const others = joined.filter((block) => isOutside(block, cidrBlock));
  const isJoined = (rule: EgressRule) => isCidr(rule.destination) && leadsTo(rule, others);
  egress.forEach((rule, i) => {
    const path = ["egress", i, "destination"];
    if (isCidr(rule.destination) && isWithin(rule.destination, cidrBlock)) {
      refuse(context, path, `outside the VPC's own addresses, ${cidrBlock}`);
    } else if (mode === "isolated" && !isJoined(rule)) {
      refuse(context, path, "within connection.destinationCidrBlocks", "an isolated network has no other way out");
    }
  });
  if (mode === "private" && egress.every(isJoined)) {
    refuse(
      context,
      ["egress"],
      "a list with a rule that leads outside",
      'NAT gateways lead nowhere; or set mode to "isolated"',
    );
  }
}

/** The number of addresses in prefix lists, S3's among them, is looked up later: each has one at least. */
function requireAclRoom({ cidrBlock, connection, egress = [] }: OwnChoice, context: z.RefinementCtx) {
  const s3: OutgoingTraffic = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["S3"] };
  const outgoing = egress.map(({ protocol, fromPort, toPort = fromPort, destination }) => {
    return { protocol, fromPort, toPort, cidrBlocks: [destination] };
  });
  const callers = connection?.destinationCidrBlocks ?? [];
  const count = countRules(buildAclRules({ vpcCidrBlock: cidrBlock, outgoing: [s3, ...outgoing], callers }));
  if (count <= MOST_ACL_RULES) return;
  const path = callers.length > egress.length ? ["connection", "destinationCidrBlocks"] : ["egress"];
  const allowed = `short enough for the ${MOST_ACL_RULES} rules of a network ACL`;
  refuse(context, path, allowed, `the VPC, S3, egress and connection.destinationCidrBlocks need at least ${count}`);
}
