import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { addEgress, checkEgress } from "./egress";
import { addEndpoint } from "./endpoint";
import { addSubnet } from "./subnet";
import { planSubnets } from "./subnetPlan";
import { ownArgs, type VpcArgs } from "./vpcArgs";

const DEFAULT_CIDR_BLOCK = "10.0.0.0/16";
const DEFAULT_ZONES = 3;

interface VpcProps {
  name: string;
  args: VpcArgs;
}

/** A VPC with subnets in several zones, as Crosswalk for AWS makes it: internet gateway always included. */
export class Vpc extends pulumi.ComponentResource<pulumi.Inputs> {
  constructor(name: string, args: VpcArgs, opts: pulumi.ComponentResourceOptions) {
    super("awsx:ec2:Vpc", name, { name, args }, opts);
  }

  /** The component's outputs, once its resources are declared. */
  outputs(): Promise<pulumi.Inputs> {
    return this.getData();
  }

  /** Called by the base class, which also registers what it returns. */
  protected override async initialize({ name, args }: VpcProps): Promise<pulumi.Inputs> {
    const zones = args.availabilityZoneNames ?? (await this.defaultZones(args));
    const cidrBlock = args.cidrBlock ?? DEFAULT_CIDR_BLOCK;
    const { subnets: planned, layout } = planSubnets(name, args, cidrBlock, zones);
    checkEgress(args, zones, planned);
    const tags = pulumi.output(args.tags).apply((own): Record<string, string> => ({ Name: name, ...own }));

    const vpc = new aws.ec2.Vpc(name, { ...ownArgs.parse(args), cidrBlock, tags }, { parent: this });
    const internetGateway = new aws.ec2.InternetGateway(
      name,
      { vpcId: vpc.id, region: args.region, tags },
      { parent: vpc },
    );
    const subnets = planned.map((plan) => addSubnet(vpc, plan, args));
    const egress = addEgress(name, args, zones, subnets, internetGateway);
    const vpcEndpoints = args.vpcEndpointSpecs.map((spec) => addEndpoint(vpc, spec, subnets, args));

    const ofType = (type: string) => subnets.filter(({ spec }) => spec.type === type).map(({ subnet }) => subnet);
    return {
      vpc,
      vpcId: vpc.id,
      internetGateway,
      subnets: subnets.map(({ subnet }) => subnet),
      subnetLayout: layout,
      publicSubnets: ofType("Public"),
      publicSubnetIds: ofType("Public").map(({ id }) => id),
      privateSubnets: ofType("Private"),
      privateSubnetIds: ofType("Private").map(({ id }) => id),
      isolatedSubnets: ofType("Isolated"),
      isolatedSubnetIds: ofType("Isolated").map(({ id }) => id),
      routeTables: subnets.map(({ routeTable }) => routeTable),
      routeTableAssociations: subnets.map(({ association }) => association),
      vpcEndpoints,
      ...egress,
    };
  }

  private async defaultZones({ numberOfAvailabilityZones: count = DEFAULT_ZONES }: VpcArgs): Promise<string[]> {
    const { names } = await aws.getAvailabilityZones({}, { parent: this });
    if (names.length < count) {
      throw new Error(`The region has ${names.length} availability zones, not ${count}: name them`);
    }
    return names.slice(0, count);
  }
}
