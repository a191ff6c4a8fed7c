import { ACCOUNT_ID } from "#local/host/home";

/** The account and region of resources, and their default tags. */
export interface Account {
  accountId: string;
  region: string;
  /** Tags of the provider's configuration that every resource gets. */
  defaultTags: Record<string, string>;
}

/** The local account in a region. */
export function localAccount(region: string, defaultTags: Record<string, string> = {}): Account {
  return { accountId: ACCOUNT_ID, region, defaultTags };
}

/** The partition of AWS that a region belongs to, the first word of its ARNs. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** The domain of the AWS endpoints in a region. */
export function dnsSuffixOf(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}

const ZONES = ["a", "b", "c"];

/** The names of a region's availability zones. Every region has at least these three. */
export function zonesOf(region: string): string[] {
  return ZONES.map((letter) => `${region}${letter}`);
}

const SHORT: Record<string, string> = {
  north: "n",
  northeast: "ne",
  east: "e",
  southeast: "se",
  south: "s",
  southwest: "sw",
  west: "w",
  northwest: "nw",
  central: "c",
  gov: "g",
};

/** A zone's id, which is the same in every account: `euw1-az1` for `eu-west-1a`. */
export function zoneId(zone: string): string {
  const region = zone.slice(0, -1).split("-");
  return `${region.map((word) => SHORT[word] ?? word).join("")}-az${ZONES.indexOf(zone.slice(-1)) + 1}`;
}
