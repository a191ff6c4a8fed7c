import type { Home } from "../home";
import { readConnection } from "./connection";
import { type Status, statusSchema } from "./status";

/** Commands to a running daemon. */
export class DaemonClient {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** The daemon of this home; undefined when none answers. */
  static async find(home: Home): Promise<DaemonClient | undefined> {
    const connection = readConnection(home);
    if (!connection) return undefined;
    const client = new DaemonClient(`http://127.0.0.1:${connection.port}`, connection.token);
    return client.request("GET", "/ping").then(
      () => client,
      () => undefined,
    );
  }

  async status(stage: string): Promise<Status> {
    return statusSchema.parse(await this.request("GET", `/stacks/${stage}`));
  }

  /** Serves what the stack's export, with decrypted secrets, describes; nothing any more when it is empty. */
  async deploy(stage: string, exported: object): Promise<void> {
    await this.request("PUT", `/stacks/${stage}`, exported);
  }

  private async request(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body && { "content-type": "application/json" }) },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the daemon answered ${response.status} to ${method} ${path}: ${text}`);
    return text ? JSON.parse(text) : undefined;
  }
}
