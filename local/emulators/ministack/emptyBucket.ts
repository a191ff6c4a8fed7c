import { DeleteObjectsCommand, ListObjectVersionsCommand, type S3Client } from "@aws-sdk/client-s3";

/**
 * Deletes every version of every object in the bucket.
 * @throws Error naming the bucket, the object and S3's code and reason at the first one that S3 does not delete.
 */
export async function emptyBucket(s3: S3Client, bucket: string): Promise<void> {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) return;
    const Delete = { Objects, Quiet: true };
    const { Errors = [] } = await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete }));
    const [refused] = Errors;
    if (refused) {
      const { Key, Code, Message } = refused;
      throw new Error(`cannot empty the bucket "${bucket}": "${Key}" was not deleted: ${Code} ${Message ?? ""}`.trim());
    }
  }
}
