import type { Statement } from "./policyDocument";

/** Lets SageMaker, acting for this identity, create grants on the keys for volumes. The grants end with the volumes. */
export function grantKey(sid: string, keyArns: string | string[]): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: "kms:CreateGrant",
    Resource: keyArns,
    Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
  };
}

/** Lets an identity pass roles to SageMaker, and to no other service. */
export function passRole(sid: string, roleArns: string | string[]): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: "iam:PassRole",
    Resource: roleArns,
    Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
  };
}
