import { isSame, type Values } from "#local/providers/plugin/values";
import { relatedId } from "../ids";
import { type AwsFunctions, regionOf } from "./awsFunction";
import { existingVpc } from "./existingVpc";

/** Address ranges of AWS's prefix lists: of the block that is set aside for examples, so that nothing can be reached by them. */
const PREFIX_LIST_ENTRIES = [
  { cidr: "198.51.100.0/25", description: "" },
  { cidr: "198.51.100.128/25", description: "" },
];

/** Looking up what is there before the stack: one VPC, and the addresses of S3. */
export const networkFunctions: AwsFunctions = {
  "aws:ec2/getVpc:getVpc": (args, account) => find("VPC", [existingVpc(regionOf(args, account)).vpc], { id: args.id }),

  "aws:ec2/getSubnet:getSubnet": (args, account) =>
    find("subnet", existingVpc(regionOf(args, account)).subnets, { id: args.id }),

  "aws:ec2/getRouteTables:getRouteTables": (args, account) => {
    const { vpc, routeTables } = existingVpc(regionOf(args, account));
    find("VPC", [vpc], { id: args.vpcId });
    return { ...args, id: regionOf(args, account), ids: routeTables.map(({ id }) => id) };
  },

  "aws:ec2/getRouteTable:getRouteTable": (args, account) =>
    find("route table", existingVpc(regionOf(args, account)).routeTables, { routeTableId: args.routeTableId }),

  "aws:ec2/getVpcEndpoint:getVpcEndpoint": (args, account) => {
    const { vpcId, serviceName } = args;
    return find("VPC endpoint", existingVpc(regionOf(args, account)).endpoints, { vpcId, serviceName });
  },

  "aws:ec2/getManagedPrefixList:getManagedPrefixList": (args) => {
    const name = typeof args.name === "string" ? args.name : "";
    const id = typeof args.id === "string" ? args.id : relatedId("pl", name);
    return { ...args, id, name, addressFamily: "IPv4", entries: PREFIX_LIST_ENTRIES };
  },
};

/** The one of these things that has the wanted properties. @throws Error when there is none */
function find(what: string, things: Values[], wanted: Values): Values {
  const found = things.find((thing) => Object.entries(wanted).every(([key, value]) => isSame(thing[key], value)));
  if (found) return found;
  throw new Error(
    `no matching EC2 ${what} found for ${JSON.stringify(wanted)}: docs/security/network.md names what there is on this machine`,
  );
}
