import { z } from "zod";
import type { Home } from "../home";
import { type Fault, faultSchema } from "../sagemaker/faults/fault";
import { UserError } from "../userError";
import { readConnection } from "./connection";
import { type Status, statusSchema } from "./status";
import { type EndpointTraffic, trafficSchema } from "./traffic";

/** What the daemon answers to a request that its user can mend. */
const refusal = z.object({ userError: z.string() });
const variantFault = z.object({ fault: faultSchema.optional() });

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
    return statusSchema.parse(await this.request("GET", stackPath(stage)));
  }

  /** Serves what the stack's export, with decrypted secrets, describes; nothing any more when it is empty. */
  async deploy(stage: string, exported: object): Promise<void> {
    await this.request("PUT", stackPath(stage), exported);
  }

  /** The traffic of every endpoint, with the figures of the last seconds, at most 60. */
  async traffic(seconds: number): Promise<EndpointTraffic[]> {
    return trafficSchema.parse(await this.request("GET", `/traffic?seconds=${seconds}`));
  }

  /**
   * The fault of a variant that is in force.
   * @throws UserError when there is no such variant.
   */
  async fault(endpointName: string, variantName: string): Promise<Fault | undefined> {
    return variantFault.parse(await this.request("GET", faultPath(endpointName, variantName))).fault;
  }

  /**
   * Gives a variant this fault and no other; none when it is undefined.
   * @throws UserError when there is no such variant.
   */
  async setFault(endpointName: string, variantName: string, fault: Fault | undefined): Promise<void> {
    await this.request(fault ? "PUT" : "DELETE", faultPath(endpointName, variantName), fault);
  }

  private async request(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body && { "content-type": "application/json" }) },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status === 422) throw new UserError(refusal.parse(JSON.parse(text)).userError);
    if (!response.ok) throw new Error(`the daemon answered ${response.status} to ${method} ${path}: ${text}`);
    return text ? JSON.parse(text) : undefined;
  }
}

function stackPath(stage: string): string {
  return `/stacks/${encodeURIComponent(stage)}`;
}

function faultPath(endpointName: string, variantName: string): string {
  return `/faults/${encodeURIComponent(endpointName)}/${encodeURIComponent(variantName)}`;
}
