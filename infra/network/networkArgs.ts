import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../core/account";
import type { EndpointService } from "./endpoints/endpointActions";
import type { LogSettings } from "../core/logGroup";
import type { EgressRule } from "./egress/egressRule";
import type { NatGateways } from "./vpc/nat";
import type { PrivateConnection } from "./vpc/privateConnection";

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

type Chosen<T extends CommonArgs> = Omit<T, "account" | "services" | "bucketArns" | "logs">;

/** What of the arguments is decided by whoever asks for the network, rather than by what else there is. */
export type NetworkChoice = Chosen<IsolatedArgs> | Chosen<PrivateArgs> | Chosen<ExistingArgs>;
