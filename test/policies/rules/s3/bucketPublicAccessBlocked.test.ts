import assert from "node:assert/strict";
import { Bucket, BucketPublicAccessBlock, BucketVersioning } from "@pulumi/aws/s3";
import { bucketPublicAccessBlocked as rule } from "#policies/rules/s3/bucketPublicAccessBlocked";
import { resource, stackViolations } from "#test/policy";

const settings = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};
const data = resource(Bucket, "data", {});
const blockOf = (bucket: typeof data, props: object) =>
  resource(BucketPublicAccessBlock, `${bucket.name}-block`, props, { bucket: [bucket] });

describe("bucket-public-access-blocked", () => {
  it("passes a bucket whose block has all four settings", async () => {
    assert.deepEqual(await stackViolations(rule, [data, blockOf(data, settings)]), []);
  });

  it("reports a bucket without a block", async () => {
    assert.deepEqual(await stackViolations(rule, [data]), [
      "data: Add a `BucketPublicAccessBlock` that refers to the bucket, with all four settings true.",
    ]);
  });

  it("does not take another bucket's block for its own", async () => {
    const logs = resource(Bucket, "logs", {});
    assert.deepEqual(await stackViolations(rule, [data, logs, blockOf(logs, settings)]), [
      "data: Add a `BucketPublicAccessBlock` that refers to the bucket, with all four settings true.",
    ]);
  });

  it("names the settings that are missing from the block", async () => {
    const block = blockOf(data, { ...settings, ignorePublicAcls: false, restrictPublicBuckets: undefined });
    assert.deepEqual(await stackViolations(rule, [data, block]), [
      "data-block: Set `ignorePublicAcls`, `restrictPublicBuckets` of the bucket's block to true.",
    ]);
  });

  it("ignores other resources", async () => {
    assert.deepEqual(await stackViolations(rule, [resource(BucketVersioning, "versioning", {})]), []);
  });
});
