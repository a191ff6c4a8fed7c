import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import { FlowLogs } from "./flowLogs";
import type { LogSettings } from "./logGroup";
import { VpcEndpoints } from "./vpcEndpoints";

/** Where in the network something runs. */
export interface Placement {
  subnetIds: pulumi.Input<string[]>;
  securityGroupIds: pulumi.Input<string[]>;
}

export interface NetworkArgs {
  account: pulumi.Output<Account>;
  /** Address range of the VPC, as in `10.20.0.0/16`. */
  cidrBlock: string;
  /** How many availability zones it spans. */
  availabilityZones: number;
  /** AWS services that are called from within, as in `sagemaker.runtime`. S3 is always among them. */
  services: string[];
  logs: LogSettings;
}

/**
 * A VPC without a way to or from the internet: isolated subnets only, no NAT. What runs in it reaches the AWS services of `services` by
 * interface endpoints and S3 by a gateway endpoint, and nothing else. (awsx attaches an internet gateway to every VPC; no route leads to it.)
 */
export class Network extends pulumi.ComponentResource implements Placement {
  readonly vpcId: pulumi.Output<string>;
  readonly subnetIds: pulumi.Output<string[]>;
  /** What runs in the network joins these: nothing may call it, and it may call the endpoints only. */
  readonly securityGroupIds: pulumi.Output<string[]>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:Network", name, {}, opts);
    const { account, cidrBlock, availabilityZones, services, logs } = args;
    const vpc = new awsx.ec2.Vpc(
      name,
      {
        cidrBlock,
        numberOfAvailabilityZones: availabilityZones,
        subnetStrategy: "Auto",
        subnetSpecs: [{ type: "Isolated" }],
        natGateways: { strategy: "None" },
        enableDnsSupport: true,
        enableDnsHostnames: true,
      },
      { parent: this },
    );
    this.vpcId = vpc.vpcId;
    this.subnetIds = vpc.isolatedSubnetIds;

    // Without rules of its own, everything in AWS's default group may talk to everything.
    new aws.ec2.DefaultSecurityGroup(name, { vpcId: vpc.vpcId, ingress: [], egress: [] }, { parent: this });
    const workloads = new aws.ec2.SecurityGroup(
      `${name}-workloads`,
      { vpcId: vpc.vpcId, description: "Functions and models: they call AWS services and are called by nobody" },
      { parent: this },
    );
    this.securityGroupIds = pulumi.output([workloads.id]);

    new VpcEndpoints(
      `${name}-endpoints`,
      {
        account,
        vpcId: vpc.vpcId,
        subnetIds: vpc.isolatedSubnetIds,
        routeTableIds: vpc.routeTables.apply((tables) => pulumi.all(tables.map((table) => table.id))),
        services,
        callerSecurityGroupId: workloads.id,
      },
      { parent: this },
    );
    new FlowLogs(`${name}-flow`, { account, vpcId: vpc.vpcId, logs }, { parent: this });
    this.registerOutputs({ vpcId: this.vpcId, subnetIds: this.subnetIds, securityGroupIds: this.securityGroupIds });
  }
}
