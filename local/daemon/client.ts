import { z } from "zod";
import type { Home } from "../host/home";
import { interrupted } from "../host/interrupt";
import { type Fault, faultSchema } from "../emulators/sagemaker/faults/fault";
import { UserError } from "../host/userError";
import { type Connection, readConnection } from "./connection";
import { type Status, statusSchema } from "./status";
import { type EndpointTraffic, trafficSchema } from "./traffic";

/** The daemon's answer to a request that the user must correct. */
const refusal = z.object({ userError: z.string() });
const variantFault = z.object({ fault: faultSchema.optional() });

/** The longest that a daemon may take for one answer. It answers at once unless the machine is busy. */
const PATIENCE_MS = 30_000;

/** When a request fails. */
export interface Limits {
  /** @default 30,000 */
  patienceMs?: number;
  /** @default the user's interrupt */
  signal?: AbortSignal;
}

/** Commands to a running daemon. Each throws a UserError if the daemon does not answer in time, and AbortError if the user interrupts. */
export class DaemonClient {
  private constructor(
    private readonly connection: Connection,
    private readonly patienceMs: number,
    private readonly signal: AbortSignal,
  ) {}

  /**
   * The daemon of this home; undefined when none listens.
   * @throws UserError when it listens and does not answer; AbortError when the user interrupts.
   */
  static async find(
    home: Home,
    { patienceMs = PATIENCE_MS, signal = interrupted }: Limits = {},
  ): Promise<DaemonClient | undefined> {
    const connection = readConnection(home);
    if (!connection) return undefined;
    const client = new DaemonClient(connection, patienceMs, signal);
    try {
      await client.request("GET", "/ping");
      return client;
    } catch (error) {
      if (signal.aborted || error instanceof UserError) throw error;
      return undefined;
    }
  }

  async status(stage: string): Promise<Status> {
    return statusSchema.parse(await this.request("GET", stackPath(stage)));
  }

  /** Serves what the stack's export, with decrypted secrets, describes. An interrupted update also does this, so no signal ends it. */
  async deploy(stage: string, exported: object): Promise<void> {
    await this.request("PUT", stackPath(stage), exported, []);
  }

  /** The traffic of every endpoint, with the figures of the last seconds, at most 60. */
  async traffic(seconds: number): Promise<EndpointTraffic[]> {
    return trafficSchema.parse(await this.request("GET", `/traffic?seconds=${seconds}`));
  }

  /**
   * The active fault of a variant.
   * @throws UserError if the variant does not exist.
   */
  async fault(endpointName: string, variantName: string): Promise<Fault | undefined> {
    return variantFault.parse(await this.request("GET", faultPath(endpointName, variantName))).fault;
  }

  /**
   * Replaces the fault of a variant; undefined removes it.
   * @throws UserError if the variant does not exist.
   */
  async setFault(endpointName: string, variantName: string, fault: Fault | undefined): Promise<void> {
    await this.request(fault ? "PUT" : "DELETE", faultPath(endpointName, variantName), fault);
  }

  private async request(method: string, path: string, body?: object, signals = [this.signal]): Promise<unknown> {
    const { status, text } = await this.send(method, path, body, signals);
    if (status === 422) throw new UserError(refusal.parse(JSON.parse(text)).userError);
    if (status !== 200) throw new Error(`the daemon returned ${status} for ${method} ${path}: ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  private async send(method: string, path: string, body: object | undefined, signals: AbortSignal[]) {
    const { pid, port, token } = this.connection;
    const late = AbortSignal.timeout(this.patienceMs);
    try {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
        body: body && JSON.stringify(body),
        signal: AbortSignal.any([late, ...signals]),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      if ((error as Error).name !== "TimeoutError") throw error;
      throw new UserError(
        `the daemon (process ${pid}) did not respond within ${this.patienceMs / 1_000} s: stop it with \`npm run local -- down\``,
        { cause: error },
      );
    }
  }
}

function stackPath(stage: string): string {
  return `/stacks/${encodeURIComponent(stage)}`;
}

function faultPath(endpointName: string, variantName: string): string {
  return `/faults/${encodeURIComponent(endpointName)}/${encodeURIComponent(variantName)}`;
}
