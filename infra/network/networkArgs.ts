import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import type { EndpointService } from "../documents/endpointActions";
import { firstRepeated } from "../firstRepeated";
import type { LogSettings } from "../logGroup";
import { isCidr, overlaps, planAddresses } from "./addresses";
import { checkEgressRules, type EgressRule, leadsTo } from "./egressRule";
import type { NatGateways } from "./nat";
import type { PrivateConnection } from "./privateConnection";

/** What a network has in every mode. */
export interface CommonArgs {
  account: pulumi.Output<Account>;
  /** AWS services that are called from within, as in `sagemaker.runtime`. S3 is always among them. */
  services: EndpointService[];
  /** Buckets of the account that may be used from within. */
  bucketArns: pulumi.Input<pulumi.Input<string>[]>;
  /** Names of public buckets of AWS that may be read from within. @default none but that of ECR's layers */
  readableBuckets?: string[];
  logs: LogSettings;
}

/** What a VPC of the network's own has. */
interface OwnArgs extends CommonArgs {
  /** Address range of the VPC, as in `10.20.0.0/16`. */
  cidrBlock: string;
  /** How many availability zones it spans. */
  availabilityZones: number;
  /** A private network to join. @default none */
  connection?: PrivateConnection;
}

/** A VPC without a way to or from the internet. */
export interface IsolatedArgs extends OwnArgs {
  /** @default "isolated" */
  mode?: "isolated";
  /** What may be called in the private network of `connection`. @default nothing */
  egress?: EgressRule[];
}

/** A VPC with NAT gateways, which lead to the destinations of the egress rules and nowhere else. */
export interface PrivateArgs extends OwnArgs {
  mode: "private";
  /** What may be called outside, as in the indexes that packages are installed from. */
  egress: EgressRule[];
  /** @default "one-per-zone" */
  natGateways?: NatGateways;
}

/** A VPC that there is already. Its routes, network ACLs and default security group stay as they are. */
export interface ExistingArgs extends CommonArgs {
  mode: "existing";
  vpcId: string;
  /** Private subnets in two availability zones or more. */
  subnetIds: string[];
  /** What may be called outside, as far as the VPC has a way there. @default nothing */
  egress?: EgressRule[];
  /** Services whose endpoint the VPC has already; `s3` for the gateway endpoint. @default none */
  presentServices?: (EndpointService | "s3")[];
}

export type NetworkArgs = IsolatedArgs | PrivateArgs | ExistingArgs;

/** What is wrong with the arguments, in one line; undefined when nothing is. */
export function checkNetworkArgs(args: NetworkArgs): string | undefined {
  const { egress = [], services } = args;
  const repeated = firstRepeated(services);
  if (repeated) return `\`services\` must name each service once, got "${repeated}" twice`;
  const wrongRule = checkEgressRules(egress);
  if (wrongRule) return wrongRule;
  return args.mode === "existing" ? checkExisting(args) : checkOwn(args);
}

function checkExisting({ subnetIds, presentServices = [] }: ExistingArgs): string | undefined {
  if (subnetIds.length < 2)
    return `\`subnetIds\` must be two or more, in different availability zones, got ${subnetIds.length}`;
  const repeated = firstRepeated(subnetIds);
  if (repeated) return `\`subnetIds\` must name each subnet once, got "${repeated}" twice`;
  const twice = firstRepeated(presentServices);
  return twice && `\`presentServices\` must name each service once, got "${twice}" twice`;
}

function checkOwn(args: IsolatedArgs | PrivateArgs): string | undefined {
  const { cidrBlock, availabilityZones, connection, egress = [] } = args;
  try {
    planAddresses(cidrBlock, availabilityZones);
  } catch (error) {
    return `\`cidrBlock\`: ${(error as Error).message}`;
  }
  const joined = connection?.destinationCidrBlocks ?? [];
  if (connection && joined.length === 0) return "`connection.destinationCidrBlocks` must name an address range or more";
  const wrong = joined.find((block) => !isCidr(block) || overlaps(block, cidrBlock));
  if (wrong) {
    return `\`connection.destinationCidrBlocks\` must be ranges of addresses outside ${cidrBlock}, got "${wrong}"`;
  }
  const outside = egress.filter((rule) => !leadsTo(rule, joined));
  if (args.mode === "private") {
    return outside.length > 0
      ? undefined
      : '`egress` must have a rule that leads outside, or `mode` be "isolated": NAT gateways would lead nowhere';
  }
  return (
    outside[0] &&
    `\`egress\` of an isolated network must lead into \`connection.destinationCidrBlocks\`, got "${outside[0].destination}"`
  );
}
