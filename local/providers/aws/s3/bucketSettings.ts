import type {
  LifecycleRule,
  LoggingEnabled,
  OwnershipControlsRule,
  PublicAccessBlockConfiguration,
  S3,
  ServerSideEncryptionRule,
  VersioningConfiguration,
} from "@aws-sdk/client-s3";
import type { Values } from "#local/providers/plugin/values";
import { errorNamed, lifecycle } from "../lifecycle";
import { pick, type RequestNames, toRequest } from "../request";
import type { ResourceType } from "../resourceType";

const isGone = errorNamed(
  "NoSuchBucket",
  "NoSuchBucketPolicy",
  "NoSuchLifecycleConfiguration",
  "NoSuchPublicAccessBlockConfiguration",
  "OwnershipControlsNotFoundError",
  "ServerSideEncryptionConfigurationNotFoundError",
);

const NAMES: RequestNames = {
  renamed: { id: "ID", kmsMasterKeyId: "KMSMasterKeyID", mfaDelete: "MFADelete", sseAlgorithm: "SSEAlgorithm" },
};

type Call = (s3: S3, Bucket: string, inputs: Values) => Promise<unknown>;

/** A setting of a bucket, which AWS's provider makes a resource: `put` replaces it, `remove` restores what a new bucket has. */
function setting(type: Partial<ResourceType>, put: Call, remove: Call): ResourceType {
  const set = (resource: Parameters<ResourceType["id"]>[0]) => put(resource.client("S3"), resource.id, resource.inputs);
  return {
    replaces: ["bucket"],
    ...type,
    required: ["bucket", ...(type.required ?? [])],
    id: ({ text }) => text("bucket"),
    lifecycle: lifecycle(isGone, {
      create: set,
      update: set,
      delete: ({ id, inputs, client }) => remove(client("S3"), id, inputs),
    }),
  };
}

const REPLACES = ["bucket", "expectedBucketOwner"];

const BLOCKS = {
  blockPublicAcls: false,
  blockPublicPolicy: false,
  ignorePublicAcls: false,
  restrictPublicBuckets: false,
};

export const publicAccessBlock = setting(
  { defaults: BLOCKS },
  (s3, Bucket, inputs) => {
    const blocks = toRequest<PublicAccessBlockConfiguration>(pick(inputs, ...Object.keys(BLOCKS)));
    return s3.putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration: blocks });
  },
  (s3, Bucket) => s3.deletePublicAccessBlock({ Bucket }),
);

export const encryption = setting(
  { required: ["rules"], replaces: REPLACES },
  (s3, Bucket, { rules }) => {
    const Rules = toRequest<ServerSideEncryptionRule[]>(rules, NAMES);
    return s3.putBucketEncryption({ Bucket, ServerSideEncryptionConfiguration: { Rules } });
  },
  (s3, Bucket) => s3.deleteBucketEncryption({ Bucket }),
);

export const versioning = setting(
  { required: ["versioningConfiguration"], replaces: REPLACES },
  (s3, Bucket, { versioningConfiguration }) =>
    s3.putBucketVersioning({
      Bucket,
      VersioningConfiguration: toRequest<VersioningConfiguration>(versioningConfiguration, NAMES),
    }),
  // A bucket that once had versions can only suspend them.
  (s3, Bucket) => s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Suspended" } }),
);

export const policy = setting(
  { required: ["policy"] },
  (s3, Bucket, inputs) => s3.putBucketPolicy({ Bucket, Policy: inputs.policy as string }),
  (s3, Bucket) => s3.deleteBucketPolicy({ Bucket }),
);

export const logging = setting(
  { required: ["targetBucket", "targetPrefix"], replaces: REPLACES },
  (s3, Bucket, inputs) => {
    const LoggingEnabled = toRequest<LoggingEnabled>(pick(inputs, "targetBucket", "targetPrefix"));
    return s3.putBucketLogging({ Bucket, BucketLoggingStatus: { LoggingEnabled } });
  },
  (s3, Bucket) => s3.putBucketLogging({ Bucket, BucketLoggingStatus: {} }),
);

export const ownershipControls = setting(
  { required: ["rule"] },
  (s3, Bucket, { rule }) => {
    const Rules = [toRequest<OwnershipControlsRule>(rule)];
    return s3.putBucketOwnershipControls({ Bucket, OwnershipControls: { Rules } });
  },
  (s3, Bucket) => s3.deleteBucketOwnershipControls({ Bucket }),
);

export const lifecycleConfiguration = setting(
  { replaces: REPLACES },
  (s3, Bucket, { rules }) =>
    s3.putBucketLifecycleConfiguration({
      Bucket,
      LifecycleConfiguration: { Rules: toRequest<LifecycleRule[]>(rules, NAMES) },
    }),
  (s3, Bucket) => s3.deleteBucketLifecycle({ Bucket }),
);
