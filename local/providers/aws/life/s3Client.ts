import { S3Client } from "@aws-sdk/client-s3";
import type { Resource } from "../resource";
import { clientSettings } from "./client";

/** A client of the local S3. An address has no subdomains, so the bucket goes into the path. */
export const s3Client = (bucket: Resource) => new S3Client({ ...clientSettings("S3", bucket), forcePathStyle: true });

/** Errors that mean that there is nothing left to delete. */
export const GONE = [
  "NoSuchBucket",
  "NoSuchBucketPolicy",
  "NoSuchLifecycleConfiguration",
  "NoSuchPublicAccessBlockConfiguration",
  "OwnershipControlsNotFoundError",
  "ServerSideEncryptionConfigurationNotFoundError",
];
