import assert from "node:assert/strict";
import { buildS3EndpointPolicy } from "#infra/network/endpoints/s3EndpointPolicy";
import { evaluate } from "#test/iam/evaluate";
import { account } from "#test/pulumi";

const policy = buildS3EndpointPolicy({ account, bucketArns: ["arn:aws:s3:::data"], readableBuckets: ["al2023-repos"] });
const decide = (action: string, resource: string, caller = "111122223333") =>
  evaluate(policy, {
    principal: `arn:aws:iam::${caller}:role/any`,
    action,
    resource: `arn:aws:s3:::${resource}`,
    context: { "aws:PrincipalAccount": caller },
  });

describe("buildS3EndpointPolicy", () => {
  it("lets the account's identities read and write the named buckets", () => {
    for (const action of ["s3:GetObject", "s3:PutObject"]) assert.equal(decide(action, "data/x"), "allowed");
    assert.equal(decide("s3:ListBucket", "data"), "allowed");
  });

  it("carries nothing to any other bucket, nor for anybody else", () => {
    assert.equal(decide("s3:PutObject", "stranger/x"), "not allowed");
    assert.equal(decide("s3:PutObject", "data-2/x"), "not allowed");
    assert.equal(decide("s3:PutObject", "data/x", "444455556666"), "not allowed");
  });

  it("changes no bucket", () => {
    for (const action of ["s3:PutBucketPolicy", "s3:DeleteBucket", "s3:PutObjectAcl", "s3:DeleteObjectVersion"]) {
      assert.equal(decide(action, "data"), "not allowed", action);
      assert.equal(decide(action, "data/x"), "not allowed", action);
    }
  });

  for (const pattern of ["*", "UPPER*", "al2023-*", "al2023-repo?", "${aws:PrincipalTag/bucket}"]) {
    it(`opens no bucket of a stranger by the pattern ${pattern}`, () => {
      assert.throws(() => buildS3EndpointPolicy({ account, bucketArns: [], readableBuckets: [pattern] }), {
        message: `each of \`readableBuckets\` must be the name of a bucket: 3 to 63 small letters, digits and inner dots and hyphens, got "${pattern}"`,
      });
    });
  }

  it("lets the layers of ECR's images, and the named public buckets, be read and not written", () => {
    for (const bucket of ["prod-eu-west-1-starport-layer-bucket", "al2023-repos"]) {
      assert.equal(decide("s3:GetObject", `${bucket}/x`, "444455556666"), "allowed");
      assert.equal(decide("s3:PutObject", `${bucket}/x`), "not allowed");
    }
  });
});
