import assert from "node:assert/strict";
import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { lifecycleOf, LocalServices, resource } from "../localServices";

const bucket = lifecycleOf("aws:s3/bucket:Bucket");
const settings = {
  publicAccessBlock: lifecycleOf("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"),
  encryption: lifecycleOf("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"),
  versioning: lifecycleOf("aws:s3/bucketVersioning:BucketVersioning"),
  policy: lifecycleOf("aws:s3/bucketPolicy:BucketPolicy"),
  logging: lifecycleOf("aws:s3/bucketLogging:BucketLogging"),
  ownershipControls: lifecycleOf("aws:s3/bucketOwnershipControls:BucketOwnershipControls"),
  lifecycle: lifecycleOf("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"),
};

describe("bucket on the local AWS services", function () {
  this.timeout(120_000);
  let services: LocalServices;
  const Bucket = "digits-data-1234567";
  const data = resource(Bucket, { bucket: Bucket, tagsAll: { stage: "dev" } });
  const client = () => data.client("S3");

  before(async () => {
    services = await LocalServices.start();
    await bucket.create(data);
  });
  after(() => services.stop());

  it("exists, with its tags", async () => {
    const { TagSet } = await client().send(new GetBucketTaggingCommand({ Bucket }));
    assert.deepEqual(TagSet, [{ Key: "stage", Value: "dev" }]);
    assert.deepEqual(await bucket.read!(data), {});
  });

  it("takes every setting", async () => {
    const key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    await settings.publicAccessBlock.create(resource(Bucket, { blockPublicAcls: true, restrictPublicBuckets: true }));
    await settings.encryption.create(
      resource(Bucket, {
        rules: [
          {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key },
            bucketKeyEnabled: true,
          },
        ],
      }),
    );
    await settings.versioning.create(resource(Bucket, { versioningConfiguration: { status: "Enabled" } }));
    await settings.policy.create(resource(Bucket, { policy }));
    await settings.logging.create(resource(Bucket, { targetBucket: Bucket, targetPrefix: "logs/" }));
    await settings.ownershipControls.create(resource(Bucket, { rule: { objectOwnership: "BucketOwnerEnforced" } }));
    await settings.lifecycle.create(
      resource(Bucket, {
        rules: [
          { id: "old", status: "Enabled", filter: { prefix: "" }, noncurrentVersionExpiration: { noncurrentDays: 30 } },
        ],
      }),
    );

    const block = await client().send(new GetPublicAccessBlockCommand({ Bucket }));
    assert.equal(block.PublicAccessBlockConfiguration?.BlockPublicAcls, true);
    const encryption = await client().send(new GetBucketEncryptionCommand({ Bucket }));
    const [rule] = encryption.ServerSideEncryptionConfiguration!.Rules!;
    assert.deepEqual(rule?.ApplyServerSideEncryptionByDefault, { SSEAlgorithm: "aws:kms", KMSMasterKeyID: key });
    assert.equal((await client().send(new GetBucketVersioningCommand({ Bucket }))).Status, "Enabled");
    assert.equal((await client().send(new GetBucketPolicyCommand({ Bucket }))).Policy, policy);
    const logging = await client().send(new GetBucketLoggingCommand({ Bucket }));
    assert.equal(logging.LoggingEnabled?.TargetPrefix, "logs/");
    const ownership = await client().send(new GetBucketOwnershipControlsCommand({ Bucket }));
    assert.deepEqual(ownership.OwnershipControls?.Rules, [{ ObjectOwnership: "BucketOwnerEnforced" }]);
    const lifecycle = await client().send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    assert.equal(lifecycle.Rules?.[0]?.ID, "old");
    assert.equal(lifecycle.Rules?.[0]?.NoncurrentVersionExpiration?.NoncurrentDays, 30);
  });

  it("is not deleted while it has objects, unless that was asked for", async () => {
    await client().send(new PutObjectCommand({ Bucket, Key: "model.tar.gz", Body: "one" }));
    await client().send(new PutObjectCommand({ Bucket, Key: "model.tar.gz", Body: "two" }));
    await assert.rejects(bucket.delete(data), { name: "BucketNotEmpty" });
    await bucket.delete(resource(Bucket, { forceDestroy: true }));
    await assert.rejects(client().send(new HeadBucketCommand({ Bucket })), { name: "NotFound" });
    assert.equal(await bucket.read!(data), undefined);
  });

  it("and its settings can be deleted when they are gone already", async () => {
    await bucket.delete(data);
    await bucket.delete(resource(Bucket, { forceDestroy: true }));
    for (const setting of Object.values(settings)) await setting.delete(data);
  });
});
