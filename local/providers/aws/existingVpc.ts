import type { Values } from "../plugin/values";
import { zonesOf } from "./account";

/** The VPC that exists before any stack, for programs that use an existing VPC. */
export const EXISTING_VPC = "vpc-0feed000000000001";
const MAIN_TABLE = "rtb-0feed000000000001";
const PRIVATE_TABLE = "rtb-0feed000000000002";
const PUBLIC_TABLE = "rtb-0feed000000000003";
const KMS_ENDPOINT = "vpce-0feed000000000001";
const HEX = ["a", "b", "c"];

const privateSubnet = (zone: number) => `subnet-0feed00000000010${HEX[zone]}`;
const publicSubnet = (zone: number) => `subnet-0feed00000000020${HEX[zone]}`;
const cidrOf = (subnet: number) => `10.40.${subnet * 16}.0/20`;

/** Its content: a private and a public subnet in each of three zones, their routes, and an endpoint of KMS. */
export function existingVpc(region: string) {
  const zones = zonesOf(region);
  const subnet = (id: string, zone: string, cidrBlock: string, mapPublicIpOnLaunch: boolean) => {
    return { id, vpcId: EXISTING_VPC, availabilityZone: zone, cidrBlock, mapPublicIpOnLaunch, state: "available" };
  };
  return {
    vpc: {
      id: EXISTING_VPC,
      cidrBlock: "10.40.0.0/16",
      enableDnsSupport: true,
      enableDnsHostnames: true,
      state: "available",
    },
    subnets: zones.flatMap((zone, i) => [
      subnet(privateSubnet(i), zone, cidrOf(i), false),
      subnet(publicSubnet(i), zone, cidrOf(i + zones.length), true),
    ]),
    endpoints: [
      {
        id: KMS_ENDPOINT,
        vpcId: EXISTING_VPC,
        serviceName: `com.amazonaws.${region}.kms`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        routeTableIds: [],
        state: "available",
      },
    ],
    routeTables: [
      routeTable(MAIN_TABLE, [{ main: true }], {}),
      routeTable(
        PRIVATE_TABLE,
        zones.map((_, i) => ({ subnetId: privateSubnet(i) })),
        { natGatewayId: "nat-0feed000000000001" },
      ),
      routeTable(
        PUBLIC_TABLE,
        zones.map((_, i) => ({ subnetId: publicSubnet(i) })),
        { gatewayId: "igw-0feed000000000001" },
      ),
    ],
  };
}

function routeTable(id: string, associations: { main?: boolean; subnetId?: string }[], target: Values) {
  const noTarget = { gatewayId: "", natGatewayId: "" };
  return {
    id,
    routeTableId: id,
    vpcId: EXISTING_VPC,
    associations: associations.map((association) => ({ main: false, subnetId: "", routeTableId: id, ...association })),
    routes: Object.keys(target).length > 0 ? [{ cidrBlock: "0.0.0.0/0", ...noTarget, ...target }] : [],
  };
}
