import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { DataBucket } from "#infra/data/dataBucket";
import { account, all, deploy, only, setMocks, valueOf } from "#test/pulumi";

const args = { account: pulumi.output(account), keyArn: "arn:key", accessLogRetentionDays: 30 };

describe("DataBucket", () => {
  beforeEach(setMocks);

  it("records its accesses in a bucket of its own", async () => {
    const data = await deploy(() => new DataBucket("data", args));
    assert.equal(await valueOf(data.bucketName), "data-bucket");
    const { bucket, targetBucket } = only("aws:s3/bucketLogging:BucketLogging");
    assert.deepEqual({ bucket, targetBucket }, { bucket: "data-bucket", targetBucket: "data-access-logs-bucket" });
  });

  it("lets S3 write the access logs of this bucket, and of no other", async () => {
    await deploy(() => new DataBucket("data", args));
    const policies = all("aws:s3/bucketPolicy:BucketPolicy");
    assert.match(policies["data-access-logs"]!.policy as string, /"aws:SourceArn":"arn:data"/);
    assert.doesNotMatch(policies.data!.policy as string, /logging\.s3/);
  });

  it("deletes access logs after their time, and never the data", async () => {
    await deploy(() => new DataBucket("data", args));
    const rules = all("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
    const expiration = (name: string) => (rules[name]!.rules as { expiration?: unknown }[])[0]!.expiration;
    assert.deepEqual(expiration("data-access-logs"), { days: 30 });
    assert.equal(expiration("data"), undefined);
  });

  it("keeps data and logs when it is destroyed, unless told otherwise", async () => {
    await deploy(() => new DataBucket("data", args));
    assert.deepEqual(
      Object.values(all("aws:s3/bucket:Bucket")).map(({ forceDestroy }) => forceDestroy),
      [false, false],
    );
  });
});
