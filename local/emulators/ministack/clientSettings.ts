import { awsEnvironment, type Home } from "#local/host/home";

/**
 * Settings of AWS SDK clients of this home in a region. They do not try again and do not wait long: who calls does so soon anyway, or tells
 * the log.
 */
export function buildClientSettings(home: Home, region: string) {
  const env = awsEnvironment(home, region);
  return {
    endpoint: env.AWS_ENDPOINT_URL!,
    region,
    credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID!, secretAccessKey: env.AWS_SECRET_ACCESS_KEY! },
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  };
}
