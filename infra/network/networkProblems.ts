import { type ArgumentProblem, repeatedProblems } from "../core/argumentProblem";
import { BUCKET_NAME, isBucketName } from "../core/bucketName";
import { buildAclRules, countRules, MOST_ACL_RULES, type OutgoingTraffic } from "./vpc/aclRules";
import { isCidr, isOutside, isVpcRange, isWithin, planAddresses, VPC_RANGE } from "./vpc/addresses";
import { connectionProblems } from "./vpc/connectionProblems";
import { egressProblems, leadsTo } from "./egress/egressRule";
import type { NetworkChoice } from "./networkArgs";

type OwnChoice = Exclude<NetworkChoice, { mode: "existing" }>;
type ExistingChoice = Extract<NetworkChoice, { mode: "existing" }>;

/** Returns the problems of a network's arguments. */
export function networkProblems(choice: NetworkChoice): ArgumentProblem[] {
  const { egress = [], readableBuckets = [] } = choice;
  return [
    ...(choice.mode === "existing" ? existingProblems(choice) : ownProblems(choice)),
    ...readableBuckets.flatMap((value, i) =>
      isBucketName(value) ? [] : [{ path: ["readableBuckets", i], allowed: BUCKET_NAME, value }],
    ),
    ...egressProblems(egress),
  ];
}

function existingProblems({ subnetIds, presentServices = [] }: ExistingChoice): ArgumentProblem[] {
  const tooFew = { path: ["subnetIds"], allowed: "two or more, in different availability zones", value: subnetIds };
  return [
    ...(subnetIds.length < 2 ? [tooFew] : []),
    ...repeatedProblems(["subnetIds"], subnetIds, "named once"),
    ...repeatedProblems(["presentServices"], presentServices, "named once"),
  ];
}

function ownProblems(choice: OwnChoice): ArgumentProblem[] {
  const { cidrBlock, connection } = choice;
  const joined = connection?.destinationCidrBlocks ?? [];
  const wrong = addressProblems(choice);
  // Ranges can be compared only if they are valid.
  if (!isCidr(cidrBlock)) return wrong;
  const elsewhere = joined.filter((block) => isOutside(block, cidrBlock));
  return [
    ...wrong,
    ...(connection ? connectionProblems(connection, cidrBlock) : []),
    ...destinationProblems(choice, elsewhere),
    ...aclProblems(choice),
  ];
}

function addressProblems({ cidrBlock, availabilityZones }: OwnChoice): ArgumentProblem[] {
  const problem = (allowed: string) => [{ path: ["cidrBlock"], allowed, value: cidrBlock }];
  if (!isCidr(cidrBlock)) return problem("a range of IPv4 addresses such as 10.20.0.0/16");
  return [
    ...(isVpcRange(cidrBlock) ? [] : problem(VPC_RANGE)),
    ...(hasRoom(cidrBlock, availabilityZones)
      ? []
      : problem(`large enough for ${availabilityZones} availability zones`)),
  ];
}

function hasRoom(cidrBlock: string, availabilityZones: number): boolean {
  try {
    return planAddresses(cidrBlock, availabilityZones).length > 0;
  } catch {
    return false;
  }
}

/** Every rule's destination must be reachable in its mode. */
function destinationProblems(choice: OwnChoice, joined: string[]): ArgumentProblem[] {
  const { cidrBlock, mode, egress = [] } = choice;
  const problems = egress.flatMap((rule, i) => {
    const { destination: value } = rule;
    if (isCidr(value) && isWithin(value, cidrBlock)) {
      return [{ path: ["egress", i, "destination"], allowed: `outside the VPC's own addresses, ${cidrBlock}`, value }];
    }
    if (mode === "private" || (isCidr(value) && leadsTo(rule, joined))) return [];
    const allowed = "within connection.destinationCidrBlocks, for an isolated network has no other way out";
    return [{ path: ["egress", i, "destination"], allowed, value }];
  });
  const leadsOutside = egress.some((rule) => !isCidr(rule.destination) || !leadsTo(rule, joined));
  if (mode !== "private" || leadsOutside) return problems;
  const allowed = 'rules of which one leads outside, or mode be "isolated": NAT gateways would lead nowhere';
  return [...problems, { path: ["egress"], allowed, value: egress }];
}

/** The sizes of prefix lists, including S3's, are looked up later. Each has at least one entry. */
function aclProblems({ cidrBlock, connection, egress = [] }: OwnChoice): ArgumentProblem[] {
  const s3: OutgoingTraffic = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["S3"] };
  const outgoing = egress.map(({ protocol, fromPort, toPort = fromPort, destination }) => {
    return { protocol, fromPort, toPort, cidrBlocks: [destination] };
  });
  const callers = connection?.destinationCidrBlocks ?? [];
  const count = countRules(buildAclRules({ vpcCidrBlock: cidrBlock, outgoing: [s3, ...outgoing], callers }));
  if (count <= MOST_ACL_RULES) return [];
  const allowed =
    `few enough for the ${MOST_ACL_RULES} rules that a network ACL can have in a direction: the VPC, S3, egress rules and ` +
    `connection.destinationCidrBlocks make ${count} at least`;
  return callers.length > egress.length
    ? [{ path: ["connection", "destinationCidrBlocks"], allowed, value: callers }]
    : [{ path: ["egress"], allowed, value: egress }];
}
