import type * as aws from "@pulumi/aws";

/** One statement of a policy, with AWS's own property names. */
export type Statement = aws.iam.PolicyStatement;

/** Builds a policy from its statements. */
export function buildPolicy(...statements: Statement[]): aws.iam.PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** Denies requests without TLS. */
export function denyPlainHttp(action: string, resources: string[]): Statement {
  return {
    Sid: "DenyPlainHttp",
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resources,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
