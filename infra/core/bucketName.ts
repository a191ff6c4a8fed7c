const ADDRESS = /^\d+(\.\d+){3}$/;
const NAME = /^(?=.{3,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** What S3 takes as the name of a bucket, in words. */
export const BUCKET_NAME = "the name of a bucket: 3 to 63 small letters, digits and inner dots and hyphens";

/** Whether S3 takes this as the name of a bucket. No pattern is one: in a policy, `*` would stand for every bucket there is. */
export function isBucketName(name: string): boolean {
  return NAME.test(name) && !ADDRESS.test(name);
}
