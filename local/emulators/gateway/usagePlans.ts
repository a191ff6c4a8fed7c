import type { ApiKey, DeployedStage } from "./deployedStage";
import { GatewayError } from "./gatewayError";
import { Quota } from "./quota";
import { Throttle } from "./throttle";

interface Client {
  key: ApiKey;
  throttle?: Throttle;
  quota?: Quota;
}

/** The API keys that open a stage, each with what its usage plan allows it. */
export class UsagePlans {
  private readonly clients: Map<string, Client>;

  constructor(keys: DeployedStage["keys"]) {
    this.clients = new Map(
      keys.map(({ key, plan: { throttleSettings, quotaSettings } }) => {
        const { burstLimit, rateLimit } = throttleSettings ?? {};
        const limited = burstLimit != null && rateLimit != null;
        return [
          key.value,
          {
            key,
            throttle: limited ? new Throttle(burstLimit, rateLimit) : undefined,
            quota: quotaSettings ? new Quota(quotaSettings) : undefined,
          },
        ];
      }),
    );
  }

  /**
   * Lets a request with this API key pass, and counts it.
   * @throws GatewayError when the key is unknown or disabled, or has used up what its plan allows.
   */
  admit(value: string | undefined): ApiKey {
    const client = value === undefined ? undefined : this.clients.get(value);
    if (!client?.key.enabled) throw new GatewayError("INVALID_API_KEY");
    if (client.throttle?.admit() === false) throw new GatewayError("THROTTLED");
    if (client.quota?.admit() === false) throw new GatewayError("QUOTA_EXCEEDED");
    return client.key;
  }
}
