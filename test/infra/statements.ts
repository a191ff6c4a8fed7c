import type * as aws from "@pulumi/aws";

/** A statement built from plain values. */
export interface PlainStatement {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Principal?: unknown;
  Action: string | string[];
  Resource?: string | string[];
  Condition?: unknown;
}

/** The statements of a policy that was built from plain values. */
export function statements(policy: aws.iam.PolicyDocument): PlainStatement[] {
  return policy.Statement as PlainStatement[];
}

/** Actions that AWS knows no resource for, so that only `*` allows them. */
const WITHOUT_RESOURCE = [
  "cloudwatch:PutMetricData",
  "ec2:Describe",
  "ecr:GetAuthorizationToken",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
];

/** The actions that these statements allow on every resource although AWS would let them be bounded, and those with a wildcard. */
export function unbounded(statements: PlainStatement[]): string[] {
  return statements
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap(({ Action, Resource }) =>
      [Action].flat().filter((action) => {
        const needsStar = WITHOUT_RESOURCE.some((prefix) => action.startsWith(prefix));
        return action.includes("*") || ([Resource].flat().includes("*") && !needsStar);
      }),
    );
}
