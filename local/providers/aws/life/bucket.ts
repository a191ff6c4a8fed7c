import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  HeadBucketCommand,
  ListObjectVersionsCommand,
  PutBucketTaggingCommand,
} from "@aws-sdk/client-s3";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { toTagList } from "../tags";
import { complete, isNamed, tolerate } from "./client";
import { GONE, s3Client } from "./s3Client";

/** The region where buckets are when nothing else is said; S3 refuses to hear it said. */
const DEFAULT_REGION = "us-east-1";

/** Buckets on the local AWS services. */
export const bucket: Life = {
  async create(it) {
    const LocationConstraint = it.region as BucketLocationConstraint;
    await s3Client(it).send(
      new CreateBucketCommand({
        Bucket: it.id,
        ObjectLockEnabledForBucket: it.inputs.objectLockEnabled === true,
        CreateBucketConfiguration: it.region === DEFAULT_REGION ? undefined : { LocationConstraint },
      }),
    );
    await complete(setTags(it));
  },

  update: setTags,

  async delete(it) {
    if (it.inputs.forceDestroy === true) await tolerate(GONE, empty(it));
    await tolerate(GONE, s3Client(it).send(new DeleteBucketCommand({ Bucket: it.id })));
  },

  async read(it) {
    try {
      await s3Client(it).send(new HeadBucketCommand({ Bucket: it.id }));
      return {};
    } catch (error) {
      if (isNamed(error, ["NotFound", ...GONE])) return undefined;
      throw error;
    }
  },
};

async function setTags(it: Resource): Promise<void> {
  await s3Client(it).send(new PutBucketTaggingCommand({ Bucket: it.id, Tagging: { TagSet: toTagList(it.inputs) } }));
}

/** Deletes every version of every object. */
async function empty(it: Resource): Promise<void> {
  const client = s3Client(it);
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: it.id }));
    const objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (objects.length === 0) return;
    await client.send(new DeleteObjectsCommand({ Bucket: it.id, Delete: { Objects: objects, Quiet: true } }));
  }
}
