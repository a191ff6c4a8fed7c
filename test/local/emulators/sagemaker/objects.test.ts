import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { CreateBucketCommand } from "@aws-sdk/client-s3";
import { homeClient } from "#local/host/awsClients";
import { startAws, stopAws } from "#local/emulators/ministack/startAws";
import type { Home } from "#local/host/home";
import { freePort } from "#local/host/processes/freePort";
import { createS3Objects, type ObjectStore, parseS3Uri } from "#local/emulators/sagemaker/objects";

const URI = "s3://models/digits/stable/model.tar.gz";

describe("the S3 of the local target", function () {
  this.timeout(180_000);
  let home: Home;
  let objects: ObjectStore;

  before(async () => {
    const dir = mkdtempSync(path.join(os.tmpdir(), "objects-"));
    home = { dir, ports: { gateway: 0, sagemaker: 0, aws: await freePort(), control: 0 } };
    await startAws(home, console.log);
    objects = createS3Objects(home);
    const s3 = homeClient("S3", home, "us-east-1");
    await s3.send(new CreateBucketCommand({ Bucket: "models" }));
    s3.destroy();
  });
  after(async () => {
    objects.close();
    await stopAws(home);
    rmSync(home.dir, { recursive: true });
  });

  it("holds what was written, also under a key that only the program knows", async () => {
    assert.equal(await objects.exists(URI), false);
    await objects.write(URI, "first");
    const kmsKeyId = "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";
    await objects.write(URI, "second", { kmsKeyId });
    assert.equal(await objects.exists(URI), true);
    assert.equal(await text(await objects.read(URI)), "second");
  });

  it("has no object where there is none", async () => {
    assert.equal(await objects.exists("s3://nobody/model.tar.gz"), false);
    await assert.rejects(objects.read("s3://models/gone"), { name: "NoSuchKey" });
  });

  it("fails, and does not say that an object is missing, when it does not answer", async () => {
    const nowhere = createS3Objects({ ...home, ports: { ...home.ports, aws: await freePort() } });
    await assert.rejects(nowhere.exists(URI), /ECONNREFUSED/);
    nowhere.close();
  });
});

describe("parseS3Uri", () => {
  it("splits bucket and key", () => assert.deepEqual(parseS3Uri("s3://b/k/1"), { Bucket: "b", Key: "k/1" }));

  for (const uri of ["s3://bucket", "s3://bucket/", "https://bucket/key"]) {
    it(`refuses ${uri}`, () => {
      assert.throws(() => parseS3Uri(uri), { message: `"${uri}" is not of the form s3://bucket/key` });
    });
  }
});
