import type { Readable } from "node:stream";
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { homeClient } from "#local/host/awsClients";
import type { Home } from "#local/host/home";

/** What an object has besides its content. */
export interface ObjectProperties {
  /** Key that it is encrypted with. @default the bucket's own */
  kmsKeyId?: string;
  contentType?: string;
}

/** Where models and requests come from, and answers and captured data go; objects are named by `s3://bucket/key`. */
export interface ObjectStore {
  exists(uri: string): Promise<boolean>;
  /** @throws Error when there is no such object. */
  read(uri: string): Promise<Readable>;
  write(uri: string, body: string | Buffer, properties?: ObjectProperties): Promise<void>;
  close(): void;
}

/** The S3 of the local target. */
export function createS3Objects(home: Home): ObjectStore {
  const client = homeClient("S3", home, "us-east-1");
  return {
    async exists(uri) {
      try {
        await client.send(new HeadObjectCommand(parseS3Uri(uri)));
        return true;
      } catch (error) {
        if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 404) return false;
        throw error;
      }
    },
    async read(uri) {
      const { Body } = await client.send(new GetObjectCommand(parseS3Uri(uri)));
      return Body as Readable;
    },
    async write(uri, body, { kmsKeyId, contentType } = {}) {
      const encryption = kmsKeyId ? { ServerSideEncryption: "aws:kms" as const, SSEKMSKeyId: kmsKeyId } : {};
      await client.send(
        new PutObjectCommand({ ...parseS3Uri(uri), Body: body, ContentType: contentType, ...encryption }),
      );
    },
    close: () => client.destroy(),
  };
}

const S3_URI = /^s3:\/\/([^/]+)\/(.+)$/;

/** Whether the text is of the form `s3://bucket/key`. */
export function isS3Uri(uri: string): boolean {
  return S3_URI.test(uri);
}

/** Splits `s3://bucket/key`. */
export function parseS3Uri(uri: string): { Bucket: string; Key: string } {
  const match = S3_URI.exec(uri);
  if (!match) throw new Error(`"${uri}" is not of the form s3://bucket/key`);
  return { Bucket: match[1]!, Key: match[2]! };
}
