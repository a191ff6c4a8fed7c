import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Account } from "../core/account";
import { parseArguments } from "../core/parseArguments";
import type { EndpointService } from "./endpoints/endpointActions";
import { FlowLogs } from "./flowLogs/flowLogs";
import { lookUpVpc } from "./vpc/existingVpc";
import type { Layout } from "./vpc/layout";
import type { NetworkArgs } from "./networkArgs";
import { endpoints, network } from "./networkSchema";
import { createVpc } from "./vpc/ownVpc";
import { addEgressRules, createSecurityGroups } from "./vpc/securityGroups";
import { VpcEndpoints } from "./endpoints/vpcEndpoints";

export type { NetworkArgs } from "./networkArgs";

/** Subnets and security groups in which something runs. */
export interface Placement {
  subnetIds: pulumi.Input<string[]>;
  securityGroupIds: pulumi.Input<string[]>;
}

/**
 * The network of a stage. From inside, interface endpoints lead to the AWS services in `services`, and a gateway
 * endpoint leads to S3. Other destinations depend on the mode: none (`isolated`, the default), the destinations of
 * egress rules through NAT gateways (`private`), or what an existing VPC has routes to (`existing`). Nothing outside
 * may call in.
 */
export class Network extends pulumi.ComponentResource implements Placement {
  readonly vpcId: pulumi.Output<string>;
  readonly subnetIds: pulumi.Output<string[]>;
  /** Security groups of functions, jobs and models. Nothing may call them. */
  readonly securityGroupIds: pulumi.Output<string[]>;
  /** Placement of notebooks: the same subnets, with their own security group. */
  readonly notebooks: Placement;
  /**
   * Ids of the interface endpoints by service, including those that an existing VPC already had. Policies with
   * `aws:SourceVpce` need them.
   */
  readonly endpointIds: Partial<Record<EndpointService, pulumi.Output<string>>>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:Network", name, {}, opts);
    const { account, services, bucketArns, logs, ...choice } = args;
    parseArguments(this, endpoints, args);
    const { mode = "isolated" } = choice;
    const settings = parseArguments(this, network, { ...choice, mode } as z.input<typeof network>);
    const { readableBuckets, egress = [] } = settings;

    const layout = createLayout(name, account, settings, this);
    const groups = createSecurityGroups(name, layout.vpcId, this);
    const vpcEndpoints = new VpcEndpoints(
      `${name}-endpoints`,
      {
        account,
        layout,
        services,
        bucketArns,
        readableBuckets,
        callers: groups,
        ...(settings.mode === "existing"
          ? { presentServices: settings.presentServices }
          : { callerCidrBlocks: settings.connection?.destinationCidrBlocks }),
      },
      { parent: this },
    );
    addEgressRules(name, egress, groups, this);
    new FlowLogs(`${name}-flow`, { account, vpcId: layout.vpcId, logs }, { parent: this });

    this.vpcId = layout.vpcId;
    this.subnetIds = layout.subnetIds;
    this.securityGroupIds = pulumi.output([groups.workloads.id]);
    this.notebooks = { subnetIds: layout.subnetIds, securityGroupIds: pulumi.output([groups.notebooks.id]) };
    this.endpointIds = { ...layout.presentEndpointIds, ...vpcEndpoints.endpointIds };
    this.registerOutputs({
      vpcId: this.vpcId,
      subnetIds: this.subnetIds,
      securityGroupIds: this.securityGroupIds,
      notebooks: this.notebooks,
      endpointIds: this.endpointIds,
    });
  }
}

function createLayout(
  name: string,
  account: pulumi.Output<Account>,
  settings: z.output<typeof network>,
  parent: pulumi.Resource,
): Layout {
  if (settings.mode === "existing") {
    const { vpcId, subnetIds, presentServices = [] } = settings;
    return lookUpVpc(account, { vpcId, subnetIds, presentServices }, parent);
  }
  const { cidrBlock, availabilityZones, connection, egress = [] } = settings;
  const natGateways = settings.mode === "private" ? settings.natGateways : undefined;
  return createVpc(name, { account, cidrBlock, availabilityZones, egress, natGateways, connection }, parent);
}
