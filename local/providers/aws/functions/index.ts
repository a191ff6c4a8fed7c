import { dnsSuffixOf, partitionOf, zoneId, zonesOf } from "../account";
import { type AwsFunctions, regionOf } from "./awsFunction";
import { networkFunctions } from "./network";
import { policyDocument } from "./policyDocument";

export type { AwsFunctions } from "./awsFunction";

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

  ...networkFunctions,

  "aws:iam/getPolicyDocument:getPolicyDocument": policyDocument,
};
