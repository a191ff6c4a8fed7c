import {
  type BucketLifecycleConfiguration,
  DeleteBucketEncryptionCommand,
  DeleteBucketLifecycleCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  type LifecycleRule,
  type LoggingEnabled,
  type OwnershipControlsRule,
  type PublicAccessBlockConfiguration,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
  type ServerSideEncryptionRule,
  type VersioningConfiguration,
} from "@aws-sdk/client-s3";
import type { Values } from "#local/providers/plugin/values";
import type { Life } from "../resourceType";
import { tolerate } from "./client";
import { type RequestNames, toRequest } from "./request";
import { GONE, s3Client } from "./s3Client";

type Call = (client: S3Client, Bucket: string, inputs: Values) => Promise<unknown>;

const NAMES: RequestNames = {
  renamed: { id: "ID", kmsMasterKeyId: "KMSMasterKeyID", mfaDelete: "MFADelete", sseAlgorithm: "SSEAlgorithm" },
};

/** A part of a bucket's settings: `put` sets it anew, `remove` leaves what a new bucket has. */
function setting(put: Call, remove: Call): Life {
  const set: Life["create"] = async (it) => void (await put(s3Client(it), it.id, it.inputs));
  return { create: set, update: set, delete: (it) => tolerate(GONE, remove(s3Client(it), it.id, it.inputs)) };
}

export const publicAccessBlock = setting(
  (client, Bucket, { blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets }) =>
    client.send(
      new PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: toRequest<PublicAccessBlockConfiguration>({
          blockPublicAcls,
          blockPublicPolicy,
          ignorePublicAcls,
          restrictPublicBuckets,
        }),
      }),
    ),
  (client, Bucket) => client.send(new DeletePublicAccessBlockCommand({ Bucket })),
);

export const encryption = setting(
  (client, Bucket, { rules }) =>
    client.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: { Rules: toRequest<ServerSideEncryptionRule[]>(rules, NAMES) },
      }),
    ),
  (client, Bucket) => client.send(new DeleteBucketEncryptionCommand({ Bucket })),
);

export const versioning = setting(
  (client, Bucket, { versioningConfiguration }) =>
    client.send(
      new PutBucketVersioningCommand({
        Bucket,
        VersioningConfiguration: toRequest<VersioningConfiguration>(versioningConfiguration, NAMES),
      }),
    ),
  // A bucket that once had versions can only pause them.
  (client, Bucket) =>
    client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Suspended" } })),
);

export const policy = setting(
  (client, Bucket, inputs) => client.send(new PutBucketPolicyCommand({ Bucket, Policy: inputs.policy as string })),
  (client, Bucket) => client.send(new DeleteBucketPolicyCommand({ Bucket })),
);

export const logging = setting(
  (client, Bucket, { targetBucket, targetPrefix }) =>
    client.send(
      new PutBucketLoggingCommand({
        Bucket,
        BucketLoggingStatus: { LoggingEnabled: toRequest<LoggingEnabled>({ targetBucket, targetPrefix }) },
      }),
    ),
  (client, Bucket) => client.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: {} })),
);

export const ownershipControls = setting(
  (client, Bucket, { rule }) =>
    client.send(
      new PutBucketOwnershipControlsCommand({
        Bucket,
        OwnershipControls: { Rules: [toRequest<OwnershipControlsRule>(rule)] },
      }),
    ),
  (client, Bucket) => client.send(new DeleteBucketOwnershipControlsCommand({ Bucket })),
);

export const lifecycle = setting(
  (client, Bucket, { rules }) => {
    const LifecycleConfiguration: BucketLifecycleConfiguration = { Rules: toRequest<LifecycleRule[]>(rules, NAMES) };
    return client.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }));
  },
  (client, Bucket) => client.send(new DeleteBucketLifecycleCommand({ Bucket })),
);
