import { isSame, type Values } from "../plugin/values";
import { type Account, dnsSuffixOf, partitionOf, zoneId, zonesOf } from "./account";
import { existingVpc } from "./existingVpc";
import { relatedId } from "./ids";

/** A function of the provider, with its arguments and the region that it is asked about. @throws Error if nothing matches. */
export type AwsFunction = (args: Values, account: Account) => Values;

/** Functions by their token. */
export type AwsFunctions = Record<string, AwsFunction>;

/** Address ranges of AWS's prefix lists, from a block that is reserved for documentation. */
const PREFIX_LIST_ENTRIES = [
  { cidr: "198.51.100.0/25", description: "" },
  { cidr: "198.51.100.128/25", description: "" },
];

/** Every function that the stand-in knows: those that the platform calls. */
export const functions: AwsFunctions = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_, { accountId, region }) => ({
    accountId,
    arn: `arn:${partitionOf(region)}:iam::${accountId}:user/local`,
    id: accountId,
    userId: "AIDALOCAL",
  }),

  "aws:index/getRegion:getRegion": (args, account) => {
    const region = regionOf(args, account);
    return { description: region, endpoint: `ec2.${region}.${dnsSuffixOf(region)}`, id: region, name: region, region };
  },

  "aws:index/getPartition:getPartition": (_, { region }) => ({
    dnsSuffix: dnsSuffixOf(region),
    id: partitionOf(region),
    partition: partitionOf(region),
    reverseDnsPrefix: dnsSuffixOf(region).split(".").reverse().join("."),
  }),

  "aws:index/getAvailabilityZones:getAvailabilityZones": (args, account) => {
    const region = regionOf(args, account);
    const names = zonesOf(region);
    return { ...args, groupNames: [region], id: region, names, region, zoneIds: names.map(zoneId) };
  },

  "aws:ec2/getVpc:getVpc": (args, account) => find("VPC", [vpcIn(args, account).vpc], { id: args.id }),

  "aws:ec2/getSubnet:getSubnet": (args, account) => find("subnet", vpcIn(args, account).subnets, { id: args.id }),

  "aws:ec2/getRouteTables:getRouteTables": (args, account) => {
    const { vpc, routeTables } = vpcIn(args, account);
    find("VPC", [vpc], { id: args.vpcId });
    return { ...args, id: regionOf(args, account), ids: routeTables.map(({ id }) => id) };
  },

  "aws:ec2/getRouteTable:getRouteTable": (args, account) =>
    find("route table", vpcIn(args, account).routeTables, { routeTableId: args.routeTableId }),

  "aws:ec2/getVpcEndpoint:getVpcEndpoint": (args, account) => {
    const { vpcId, serviceName } = args;
    return find("VPC endpoint", vpcIn(args, account).endpoints, { vpcId, serviceName });
  },

  "aws:ec2/getManagedPrefixList:getManagedPrefixList": (args) => {
    const name = typeof args.name === "string" ? args.name : "";
    const id = typeof args.id === "string" ? args.id : relatedId("pl", name);
    return { ...args, id, name, addressFamily: "IPv4", entries: PREFIX_LIST_ENTRIES };
  },
};

/** The region that a function is asked about: its own argument, else the provider's. */
function regionOf(args: Values, account: Account): string {
  return typeof args.region === "string" ? args.region : account.region;
}

const vpcIn = (args: Values, account: Account) => existingVpc(regionOf(args, account));

/** The one of these things that has the wanted properties. @throws Error if there is none. */
function find(what: string, things: Values[], wanted: Values): Values {
  const found = things.find((thing) => Object.entries(wanted).every(([key, value]) => isSame(thing[key], value)));
  if (found) return found;
  throw new Error(
    `no matching EC2 ${what} found for ${JSON.stringify(wanted)}: docs/security/network.md lists what exists on this machine`,
  );
}
