import { S3Client } from "@aws-sdk/client-s3";
import { awsEnvironment, type Home } from "#local/host/home";

/** A client of this home's S3, for the buckets of every region. */
export function createS3Client(home: Home): S3Client {
  const env = awsEnvironment(home, "us-east-1");
  return new S3Client({
    endpoint: env.AWS_ENDPOINT_URL,
    region: env.AWS_REGION,
    credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID!, secretAccessKey: env.AWS_SECRET_ACCESS_KEY! },
    forcePathStyle: true,
    followRegionRedirects: true,
  });
}
