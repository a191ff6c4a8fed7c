import { Bucket, BucketPublicAccessBlock } from "@pulumi/aws/s3";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";

const SETTINGS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

/** With all four settings true, no present or future ACL or bucket policy can make the bucket public. */
export const bucketPublicAccessBlocked: StackValidationPolicy = {
  name: "bucket-public-access-blocked",
  description: "Buckets must block every kind of public access.",
  enforcementLevel: "mandatory",
  validateStack({ resources }, report) {
    const blocks = resources.filter((resource) => resource.isType(BucketPublicAccessBlock));
    for (const bucket of resources.filter((resource) => resource.isType(Bucket))) {
      const block = blocks.find((candidate) => isFor(candidate, bucket));
      if (!block) {
        report("Add a `BucketPublicAccessBlock` that refers to the bucket, with all four settings true.", bucket.urn);
        continue;
      }
      const missing = SETTINGS.filter((setting) => block.props[setting] !== true);
      if (missing.length > 0) {
        report(
          `Set ${missing.map((setting) => `\`${setting}\``).join(", ")} of the bucket's block to true.`,
          block.urn,
        );
      }
    }
  },
};

/** Compares references, not names: at preview the name of a new bucket is unknown. */
function isFor(block: PolicyResource, bucket: PolicyResource): boolean {
  return (block.propertyDependencies.bucket ?? []).some(({ urn }) => urn === bucket.urn);
}
