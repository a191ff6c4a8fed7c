import type { Values } from "../../plugin/values";
import { type Account, dnsSuffixOf, partitionOf, zoneId, zonesOf } from "../account";
import { policyDocument } from "./policyDocument";

/** What a function of the provider answers. */
export type AwsFunction = (args: Values, account: Account) => Values;
/** Functions by their token. */
export type AwsFunctions = Record<string, AwsFunction>;

/** Every function the stand-in knows. */
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

  "aws:iam/getPolicyDocument:getPolicyDocument": policyDocument,
};

function regionOf(args: Values, account: Account): string {
  return typeof args.region === "string" ? args.region : account.region;
}
