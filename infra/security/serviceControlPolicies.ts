import { buildGuardrails } from "../workbench/denialsPolicy";
import { buildPolicy } from "../core/policyDocument";
import { buildPresignedUrlDenial, type PresignedUrlDenialArgs } from "./presignedUrlPolicy";

export interface ServiceControlPoliciesArgs {
  presignedUrls: PresignedUrlDenialArgs;
  /** Pattern of the ARN of the roles that deploy the platform. */
  deployerArn: string;
  /** Pattern of the ARN of the boundary that every role they make must have. */
  boundaryArn: string;
}

/** Builds what an organisation can forbid all its accounts, by the name of the policy. A service control policy grants nothing. */
export function buildServiceControlPolicies({ presignedUrls, deployerArn, boundaryArn }: ServiceControlPoliciesArgs) {
  return {
    "sagemaker-guardrails": buildGuardrails({}),
    "presigned-urls": buildPresignedUrlDenial(presignedUrls),
    "permissions-boundary": buildBoundaryDemand(deployerArn, boundaryArn),
  };
}

/** Whoever deploys can make roles, and so could make one that may do more than himself: not with a boundary on each. */
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
