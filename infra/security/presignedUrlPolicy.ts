import type { Account } from "../core/account";
import { isCidr, isPublicRange, isTooWide, WIDEST } from "../network/vpc/addresses";
import { buildPolicy, type Statement } from "../core/policyDocument";

/** Where people may open notebooks and Studio from: at least one of both. */
export interface PresignedUrlOrigins {
  /**
   * VPC endpoints: that of `sagemaker.api`, which makes the URL, and those of `notebook` and `studio`, which open it, for AWS checks a notebook's
   * every request. @default none
   */
  vpcEndpointIds?: string[];
  /** Public IPv4 ranges, as in `203.0.113.0/24`. @default none */
  addresses?: string[];
}

export interface PresignedUrlPolicyArgs {
  account: Account;
  origins: PresignedUrlOrigins;
}

export interface PresignedUrlDenialArgs {
  origins: PresignedUrlOrigins;
  /** Patterns of ARNs of principals left out: the roles of Studio users, as which Studio asks for the URL of an app. @default nobody */
  exceptPrincipalArns?: string[];
}

/** A managed policy has 6,144 characters, so many ranges fit in beside the rest. */
export const MOST_ADDRESSES = 200;

/** What each of the ranges must be, in words. */
export const PUBLIC_RANGE = `a public range of IPv4 addresses of /${WIDEST} or narrower, such as 203.0.113.0/24`;

/** Whether this is such a range: AWS sees no private address. */
export function isOrigin(range: string): boolean {
  return isCidr(range) && !isTooWide(range) && isPublicRange(range);
}

/** Every action that hands out a URL which lets in whoever has it. */
const PRESIGN = "sagemaker:CreatePresigned*Url";

/** Builds the right to open the account's notebooks and Studio, from these origins and from nowhere else, whatever other policies allow. */
export function buildPresignedUrlPolicy({ account, origins }: PresignedUrlPolicyArgs) {
  const { partition, region, accountId } = account;
  const arn = (resource: string) => `arn:${partition}:sagemaker:${region}:${accountId}:${resource}`;
  return buildPolicy(
    {
      Sid: "OpenWorkbenches",
      Effect: "Allow",
      Action: ["sagemaker:CreatePresignedDomainUrl", "sagemaker:CreatePresignedNotebookInstanceUrl"],
      Resource: [arn("notebook-instance/*"), arn("user-profile/*")],
    },
    denyPresignedUrls({ origins }),
  );
}

/** Builds the denial alone, as a service control policy needs it. */
export function buildPresignedUrlDenial(args: PresignedUrlDenialArgs) {
  return buildPolicy(denyPresignedUrls(args));
}

/** @throws Error when there is no origin: such a policy would lock everybody out. */
function denyPresignedUrls({ origins, exceptPrincipalArns = [] }: PresignedUrlDenialArgs): Statement {
  const { vpcEndpointIds = [], addresses = [] } = origins;
  if (vpcEndpointIds.length + addresses.length === 0) {
    throw new Error("`origins` must have one of `vpcEndpointIds` and `addresses` at least");
  }
  return {
    Sid: "DenyOtherOrigins",
    Effect: "Deny",
    Action: PRESIGN,
    Resource: "*",
    // All of these hold where a request's origin is none of them; a request by way of a VPC endpoint has no public address.
    Condition: {
      ...(vpcEndpointIds.length > 0 && { StringNotEquals: { "aws:SourceVpce": vpcEndpointIds } }),
      ...(addresses.length > 0 && { NotIpAddress: { "aws:SourceIp": addresses } }),
      ...(exceptPrincipalArns.length > 0 && { ArnNotLike: { "aws:PrincipalArn": exceptPrincipalArns } }),
    },
  };
}
