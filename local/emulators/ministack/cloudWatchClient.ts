import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { Home } from "#local/host/home";
import { buildClientSettings } from "./clientSettings";

/** A client of this home's CloudWatch in a region. */
export function createCloudWatchClient(home: Home, region: string): CloudWatchClient {
  return new CloudWatchClient(buildClientSettings(home, region));
}
