import type { Statement } from "./policyDocument";

/** Lets SageMaker, as this identity, hand keys on to volumes by grants, which end with them. */
export function grantKey(sid: string, keyArns: string | string[]): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: "kms:CreateGrant",
    Resource: keyArns,
    Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
  };
}

/** Lets an identity hand roles to SageMaker, and to no other service. */
export function passRole(sid: string, roleArns: string | string[]): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: "iam:PassRole",
    Resource: roleArns,
    Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
  };
}
