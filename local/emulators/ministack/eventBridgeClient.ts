import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { Home } from "#local/host/home";
import { buildClientSettings } from "./clientSettings";

/** A client of this home's EventBridge in a region. */
export function createEventBridgeClient(home: Home, region: string): EventBridgeClient {
  return new EventBridgeClient(buildClientSettings(home, region));
}
