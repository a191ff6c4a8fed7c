import type { Account } from "../core/account";
import { isCidr, isPublicRange, isTooWide, WIDEST } from "../network/vpc/addresses";
import { buildPolicy, type Statement } from "../core/policyDocument";

/** Where people may open notebooks and Studio from: at least one endpoint or range. */
export interface PresignedUrlOrigins {
  /**
   * VPC endpoints: that of `sagemaker.api`, which creates the URL, and those of `notebook` and `studio`, which open it.
   * AWS checks every request to a notebook. @default none
   */
  vpcEndpointIds?: string[];
  /** Public IPv4 ranges, for example `203.0.113.0/24`. @default none */
  addresses?: string[];
}

export interface PresignedUrlPolicyArgs {
  account: Account;
  origins: PresignedUrlOrigins;
}

export interface PresignedUrlDenialArgs {
  origins: PresignedUrlOrigins;
  /**
   * ARN patterns of exempt principals: the roles of Studio users, which Studio uses to request an app's URL. @default
   * none
   */
  exceptPrincipalArns?: string[];
}

/** Most ranges that fit into a managed policy, which has at most 6,144 characters. */
export const MOST_ADDRESSES = 200;

/** The ranges that are allowed, in words. */
export const PUBLIC_RANGE = `a public range of IPv4 addresses of /${WIDEST} or narrower, such as 203.0.113.0/24`;

/** Whether the range is public and narrow enough. AWS never sees private addresses. */
export function isOrigin(range: string): boolean {
  return isCidr(range) && !isTooWide(range) && isPublicRange(range);
}

/** All actions that return a presigned URL. */
const PRESIGN = "sagemaker:CreatePresigned*Url";

/**
 * Allows opening the account's notebooks and Studio from these origins, and denies it from elsewhere whatever other
 * policies allow.
 */
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

/** Builds only the denial, for a service control policy. */
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
    // All conditions hold if the request comes from none of the origins. A request through a VPC endpoint has no public
    // address.
    Condition: {
      ...(vpcEndpointIds.length > 0 && { StringNotEquals: { "aws:SourceVpce": vpcEndpointIds } }),
      ...(addresses.length > 0 && { NotIpAddress: { "aws:SourceIp": addresses } }),
      ...(exceptPrincipalArns.length > 0 && { ArnNotLike: { "aws:PrincipalArn": exceptPrincipalArns } }),
    },
  };
}
