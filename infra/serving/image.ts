import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../core/account";

/** Returns the URI of an image, given as `repository:tag`, in the account's registry. */
export function imageUri(account: pulumi.Output<Account>, image: string): pulumi.Output<string> {
  return pulumi.interpolate`${account.accountId}.dkr.ecr.${account.region}.${account.dnsSuffix}/${image}`;
}

/** Returns the repository of an image, given as `repository:tag` or `repository@digest`. */
export function repositoryOf(image: string): string {
  return image.replace(/[:@].*$/, "");
}
