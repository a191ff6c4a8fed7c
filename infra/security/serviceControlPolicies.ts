import { buildDenialsPolicy } from "../workbench/denialsPolicy";
import { buildPolicy } from "../core/policyDocument";
import { buildPresignedUrlDenial, type PresignedUrlDenialArgs } from "./presignedUrlPolicy";

export interface ServiceControlPoliciesArgs {
  presignedUrls: PresignedUrlDenialArgs;
  /** ARN pattern of the roles that deploy the platform. */
  deployerArn: string;
  /** ARN pattern of the boundary that every role they create must have. */
  boundaryArn: string;
}

/** Builds service control policies for an organisation, by policy name. A service control policy grants nothing. */
export function buildServiceControlPolicies({ presignedUrls, deployerArn, boundaryArn }: ServiceControlPoliciesArgs) {
  return {
    "sagemaker-guardrails": buildDenialsPolicy({}),
    "presigned-urls": buildPresignedUrlDenial(presignedUrls),
    "permissions-boundary": buildBoundaryDemand(deployerArn, boundaryArn),
  };
}

/**
 * Deployers can create roles, and so could create one with more permissions than their own. A required boundary
 * prevents that.
 */
function buildBoundaryDemand(deployerArn: string, boundaryArn: string) {
  const byDeployer = { ArnLike: { "aws:PrincipalArn": deployerArn } };
  return buildPolicy(
    {
      Sid: "DenyRolesWithoutBoundary",
      Effect: "Deny",
      Action: ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
      Resource: "*",
      Condition: { ...byDeployer, ArnNotLike: { "iam:PermissionsBoundary": boundaryArn } },
    },
    {
      Sid: "DenyLosingTheBoundary",
      Effect: "Deny",
      Action: "iam:DeleteRolePermissionsBoundary",
      Resource: "*",
      Condition: byDeployer,
    },
    {
      Sid: "DenyChangingTheBoundary",
      Effect: "Deny",
      Action: ["iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"],
      Resource: boundaryArn,
      Condition: byDeployer,
    },
  );
}
