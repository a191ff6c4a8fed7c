import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { awsEnvironment, type Home } from "../home";

/** A client of this home's EventBridge in a region. It does not try again: an event is told once or not at all. */
export function createEventBridgeClient(home: Home, region: string): EventBridgeClient {
  const env = awsEnvironment(home, region);
  return new EventBridgeClient({
    endpoint: env.AWS_ENDPOINT_URL,
    region,
    credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID!, secretAccessKey: env.AWS_SECRET_ACCESS_KEY! },
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  });
}
