/** Clients of one API, one a region, made when they are first needed. */
export class RegionalClients<Client extends { destroy(): void }> {
  private readonly clients = new Map<string, Client>();

  constructor(private readonly create: (region: string) => Client) {}

  of(region: string): Client {
    const client = this.clients.get(region) ?? this.create(region);
    this.clients.set(region, client);
    return client;
  }

  /** Ends them all. */
  destroy(): void {
    for (const client of this.clients.values()) client.destroy();
  }
}
