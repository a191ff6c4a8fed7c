import { SNSClient } from "@aws-sdk/client-sns";
import type { Home } from "#local/host/home";
import { buildClientSettings } from "./clientSettings";

/** A client of this home's SNS in a region. */
export function createSnsClient(home: Home, region: string): SNSClient {
  return new SNSClient(buildClientSettings(home, region));
}
