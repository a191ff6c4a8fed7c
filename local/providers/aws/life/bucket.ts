import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  DeleteBucketCommand,
  HeadBucketCommand,
  PutBucketTaggingCommand,
} from "@aws-sdk/client-s3";
import { emptyBucket } from "#local/emulators/ministack/emptyBucket";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { toTagList } from "../tags";
import { complete, tolerate, unlessNamed } from "./client";
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
    if (it.inputs.forceDestroy === true) await tolerate(GONE, emptyBucket(s3Client(it), it.id));
    await tolerate(GONE, s3Client(it).send(new DeleteBucketCommand({ Bucket: it.id })));
  },

  async read(it) {
    const call = s3Client(it).send(new HeadBucketCommand({ Bucket: it.id }));
    return (await unlessNamed(["NotFound", ...GONE], call)) && {};
  },
};

async function setTags(it: Resource): Promise<void> {
  await s3Client(it).send(new PutBucketTaggingCommand({ Bucket: it.id, Tagging: { TagSet: toTagList(it.inputs) } }));
}
