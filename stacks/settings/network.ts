import { z } from "zod";
import { ENDPOINT_ACTIONS, type EndpointService } from "#infra/network/endpoints/endpointActions";
import { networkProblems } from "#infra/network/networkProblems";
import { cidrBlock, group, report, text, wholeNumber } from "./allowed";

// Settings of the network: which ways out it has, and to where.

const port = wholeNumber(1, 65_535);

/** What may be called outside. */
const egressRule = group({
  /** What it is for. */
  description: z.string("a text"),
  protocol: z.enum(["tcp", "udp"], "tcp or udp"),
  fromPort: port,
  toPort: port.optional(),
  destination: z.string("a range of IPv4 addresses or the id of a prefix list"),
  callers: z
    .array(z.enum(["workloads", "notebooks"], "workloads or notebooks"), "a list of workloads and notebooks")
    .optional(),
});
const egress = z.array(egressRule, "a list of egress rules");

const destinationCidrBlocks = z.array(z.string("a range of IPv4 addresses"), "a list of ranges of addresses");
/** A private network to join. */
const connection = z.discriminatedUnion(
  "type",
  [
    group({
      type: z.literal("vpn-gateway"),
      amazonSideAsn: z.string("a number as text").optional(),
      destinationCidrBlocks,
    }),
    group({
      type: z.literal("transit-gateway"),
      transitGatewayId: text(/^tgw-[0-9a-f]+$/, "the id of a transit gateway"),
      destinationCidrBlocks,
    }),
  ],
  "a connection whose type is vpn-gateway or transit-gateway",
);

const readableBuckets = z.array(z.string("the name of a bucket"), "a list of names of buckets").optional();
const own = { cidrBlock, availabilityZones: wholeNumber(2, 3), connection: connection.optional(), readableBuckets };

const services = [...(Object.keys(ENDPOINT_ACTIONS) as EndpointService[]).sort(), "s3" as const];
/** Services whose endpoint an existing VPC has already. */
const presentServices = z
  .array(z.enum(services, `one of ${services.join(", ")}`), "a list of names of services")
  .optional();

/** The network in one of its modes. What the component would refuse is refused here. */
export const network = z
  .discriminatedUnion(
    "mode",
    [
      group({ mode: z.literal("isolated"), ...own, egress: egress.optional() }),
      group({
        mode: z.literal("private"),
        ...own,
        egress,
        natGateways: z.enum(["single", "one-per-zone"], "single or one-per-zone").optional(),
      }),
      group({
        mode: z.literal("existing"),
        vpcId: text(/^vpc-[0-9a-f]+$/, "the id of a VPC"),
        subnetIds: z.array(text(/^subnet-[0-9a-f]+$/, "the id of a subnet"), "a list of ids of subnets"),
        egress: egress.optional(),
        readableBuckets,
        presentServices,
      }),
    ],
    "a network whose mode is isolated, private or existing",
  )
  .superRefine((choice, context) => report(networkProblems(choice), context));
