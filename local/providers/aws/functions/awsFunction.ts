import type { Values } from "#local/providers/plugin/values";
import type { Account } from "../account";

/** What a function of the provider answers. @throws Error when there is nothing to answer with */
export type AwsFunction = (args: Values, account: Account) => Values;
/** Functions by their token. */
export type AwsFunctions = Record<string, AwsFunction>;

/** The region a function is asked about: its own argument, else the provider's. */
export function regionOf(args: Values, account: Account): string {
  return typeof args.region === "string" ? args.region : account.region;
}
