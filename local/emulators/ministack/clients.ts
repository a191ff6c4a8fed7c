import { awsEnvironment, type Home } from "#local/host/home";

/** Settings of AWS SDK clients of this home in a region. They neither retry nor wait long: their callers do, or write to the log. */
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

/** Clients of one of this home's APIs, one a region, made when they are first needed. */
export class RegionalClients<Client extends { destroy(): void }> {
  private readonly clients = new Map<string, Client>();

  constructor(
    private readonly ClientOf: new (settings: ReturnType<typeof buildClientSettings>) => Client,
    private readonly home: Home,
  ) {}

  of(region: string): Client {
    const client = this.clients.get(region) ?? new this.ClientOf(buildClientSettings(this.home, region));
    this.clients.set(region, client);
    return client;
  }

  /** Ends them all. */
  destroy(): void {
    for (const client of this.clients.values()) client.destroy();
  }
}
