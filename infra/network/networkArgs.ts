import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../core/account";
import type { EndpointService } from "./endpoints/endpointActions";
import type { LogSettings } from "../core/logGroup";
import type { EgressRule } from "./egress/egressRule";
import type { NatGateways } from "./vpc/nat";
import type { PrivateConnection } from "./vpc/privateConnection";

/** Arguments of every mode. */
export interface CommonArgs {
  account: pulumi.Output<Account>;
  /** AWS services that are called from the network, for example `sagemaker.runtime`. S3 is always included. */
  services: EndpointService[];
  /** Buckets of the account that may be used from the network. */
  bucketArns: pulumi.Input<pulumi.Input<string>[]>;
  /** Names of AWS's public buckets that may be read from the network. @default only ECR's bucket of image layers */
  readableBuckets?: string[];
  logs: LogSettings;
}

/** Arguments of the modes that create a VPC. */
interface OwnArgs extends CommonArgs {
  /** Address range of the VPC, for example `10.20.0.0/16`. */
  cidrBlock: string;
  /** Number of availability zones. */
  availabilityZones: number;
  /** A private network to join. @default none */
  connection?: PrivateConnection;
}

/** A VPC without routes to or from the internet. */
export interface IsolatedArgs extends OwnArgs {
  /** @default "isolated" */
  mode?: "isolated";
  /** Allowed destinations in the private network of `connection`. @default none */
  egress?: EgressRule[];
}

/** A VPC with NAT gateways that have routes to the destinations of the egress rules only. */
export interface PrivateArgs extends OwnArgs {
  mode: "private";
  /** Allowed destinations, for example package indexes. */
  egress: EgressRule[];
  /** @default "one-per-zone" */
  natGateways?: NatGateways;
}

/** An existing VPC. Its routes, network ACLs and default security group stay unchanged. */
export interface ExistingArgs extends CommonArgs {
  mode: "existing";
  vpcId: string;
  /** Private subnets in at least two availability zones. */
  subnetIds: string[];
  /** Allowed destinations, as far as the VPC has routes to them. @default none */
  egress?: EgressRule[];
  /** Services whose endpoint already exists in the VPC; `s3` for the gateway endpoint. @default none */
  presentServices?: (EndpointService | "s3")[];
}

export type NetworkArgs = IsolatedArgs | PrivateArgs | ExistingArgs;

type Chosen<T extends CommonArgs> = Omit<T, "account" | "services" | "bucketArns" | "logs">;

/** The arguments that the user of the network chooses; the other arguments follow from the rest of the stack. */
export type NetworkChoice = Chosen<IsolatedArgs> | Chosen<PrivateArgs> | Chosen<ExistingArgs>;
