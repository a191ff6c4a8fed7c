import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { awsEnvironment, type Home } from "../home";

/** A client of this home's CloudWatch in a region. It does not try again: who calls it does so soon anyway. */
export function createCloudWatchClient(home: Home, region: string): CloudWatchClient {
  const env = awsEnvironment(home, region);
  return new CloudWatchClient({
    endpoint: env.AWS_ENDPOINT_URL,
    region,
    credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID!, secretAccessKey: env.AWS_SECRET_ACCESS_KEY! },
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  });
}
