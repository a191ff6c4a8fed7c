import assert from "node:assert/strict";
import { buildBucketPolicy } from "#infra/data/bucketPolicy";
import { statements } from "../statements";

const args = { bucketArn: "arn:bucket" };
const source = { bucketArn: "arn:source", accountId: "111122223333" };

describe("buildBucketPolicy", () => {
  it("refuses plain HTTP and old TLS, for the bucket and everything in it", () => {
    const policy = statements(buildBucketPolicy(args));
    assert.deepEqual(
      policy.map(({ Effect, Principal, Condition }) => ({ Effect, Principal, Condition })),
      [
        { Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
        { Effect: "Deny", Principal: "*", Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
      ],
    );
    for (const { Resource } of policy) assert.deepEqual(Resource, ["arn:bucket", "arn:bucket/*"]);
  });

  it("allows nothing by itself", () => {
    assert.ok(statements(buildBucketPolicy(args)).every(({ Effect }) => Effect === "Deny"));
  });

  it("lets S3 write the access logs of the one bucket it is told", () => {
    const allowed = statements(buildBucketPolicy({ ...args, accessLogsOf: source })).filter(
      ({ Effect }) => Effect === "Allow",
    );
    assert.deepEqual(allowed, [
      {
        Sid: "AccessLogs",
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: "arn:bucket/*",
        Condition: {
          ArnLike: { "aws:SourceArn": "arn:source" },
          StringEquals: { "aws:SourceAccount": "111122223333" },
        },
      },
    ]);
  });
});
