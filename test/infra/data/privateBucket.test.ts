import assert from "node:assert/strict";
import { PrivateBucket } from "#infra/data/privateBucket";
import { deploy, only, setMocks } from "#test/pulumi";

const args = { keyArn: "arn:key" };

describe("PrivateBucket", () => {
  beforeEach(setMocks);

  it("blocks every kind of public access", async () => {
    await deploy(() => new PrivateBucket("models", args));
    const { bucket, ...settings } = only("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock");
    assert.equal(bucket, "models-bucket");
    assert.deepEqual(settings, {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  });

  it("has no ACLs", async () => {
    await deploy(() => new PrivateBucket("models", args));
    const { rule } = only("aws:s3/bucketOwnershipControls:BucketOwnershipControls");
    assert.deepEqual(rule, { objectOwnership: "BucketOwnerEnforced" });
  });

  it("encrypts with the given key", async () => {
    await deploy(() => new PrivateBucket("models", args));
    assert.deepEqual(only(ENCRYPTION).rules, [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "arn:key" },
        bucketKeyEnabled: true,
      },
    ]);
  });

  it("encrypts with S3's own key when none is given", async () => {
    await deploy(() => new PrivateBucket("logs"));
    assert.deepEqual(only(ENCRYPTION).rules, [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" }, bucketKeyEnabled: false },
    ]);
  });

  it("keeps replaced and deleted objects for 90 days, and others for ever", async () => {
    await deploy(() => new PrivateBucket("models", args));
    const { versioningConfiguration } = only("aws:s3/bucketVersioning:BucketVersioning");
    assert.deepEqual(versioningConfiguration, { status: "Enabled" });
    const [rule] = only(LIFECYCLE).rules as Record<string, unknown>[];
    assert.deepEqual(rule!.noncurrentVersionExpiration, { noncurrentDays: 90 });
    assert.equal(rule!.expiration, undefined);
  });

  it("deletes objects after the given time", async () => {
    await deploy(() => new PrivateBucket("logs", { expireAfterDays: 30 }));
    const [rule] = only(LIFECYCLE).rules as Record<string, unknown>[];
    assert.deepEqual(rule!.expiration, { days: 30 });
  });

  it("cannot be deleted with objects in it unless that is asked for", async () => {
    await deploy(() => new PrivateBucket("models", args));
    assert.equal(only("aws:s3/bucket:Bucket").forceDestroy, false);
  });

  it("can be deleted with its objects when that is asked for", async () => {
    await deploy(() => new PrivateBucket("models", { ...args, deleteObjectsOnDestroy: true }));
    assert.equal(only("aws:s3/bucket:Bucket").forceDestroy, true);
  });
});

const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
