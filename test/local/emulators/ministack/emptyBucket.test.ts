import assert from "node:assert/strict";
import {
  DeleteObjectsCommand,
  type DeleteObjectsCommandOutput,
  ListObjectVersionsCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { emptyBucket } from "#local/emulators/ministack/emptyBucket";

const versions = { Versions: [{ Key: "model.tar.gz", VersionId: "1" }] };
const markers = { DeleteMarkers: [{ Key: "model.tar.gz", VersionId: "2" }] };

/** A bucket that lists these pages one after the other and then is empty, and answers deletions with `deleted`. */
function bucket(pages: object[], deleted: Partial<DeleteObjectsCommandOutput> = {}) {
  const client = new S3Client({ region: "eu-west-1", credentials: { accessKeyId: "local", secretAccessKey: "local" } });
  const s3 = mockClient(client);
  const listing = s3.on(ListObjectVersionsCommand);
  for (const page of pages) listing.resolvesOnce(page);
  listing.resolves({});
  s3.on(DeleteObjectsCommand).resolves(deleted);
  const asked = () => s3.commandCalls(DeleteObjectsCommand).map(({ args: [{ input }] }) => input.Delete!.Objects);
  return { client, asked };
}

describe("emptyBucket", () => {
  it("deletes every version and every delete marker, until none is listed", async () => {
    const { client, asked } = bucket([{ ...versions, ...markers }, versions]);
    await emptyBucket(client, "data");
    assert.deepEqual(asked(), [[...versions.Versions, ...markers.DeleteMarkers], versions.Versions]);
  });

  it("stops at the first object that S3 does not delete, naming it, the bucket and the reason", async () => {
    const refusal = { Key: "model.tar.gz", VersionId: "1", Code: "AccessDenied", Message: "locked until 2030" };
    const { client, asked } = bucket([versions, versions], { Errors: [refusal, { Key: "b", Code: "InternalError" }] });
    await assert.rejects(emptyBucket(client, "data"), {
      message: 'cannot empty the bucket "data": "model.tar.gz" was not deleted: AccessDenied locked until 2030',
    });
    assert.equal(asked().length, 1);
  });
});
