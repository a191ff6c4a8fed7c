const ADDRESS = /^\d+(\.\d+){3}$/;
const NAME = /^(?=.{3,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** The bucket names that S3 accepts, in words. */
export const BUCKET_NAME = "the name of a bucket: 3 to 63 small letters, digits and inner dots and hyphens";

/** Whether S3 accepts the name for a bucket. Patterns are not names: in a policy, `*` would match every bucket. */
export function isBucketName(name: string): boolean {
  return NAME.test(name) && !ADDRESS.test(name);
}
