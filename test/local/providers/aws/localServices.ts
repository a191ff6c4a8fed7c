import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startAws, stopAws } from "#local/emulators/ministack/startAws";
import type { Home } from "#local/host/home";
import { freePort } from "#local/host/processes/freePort";
import { localAccount } from "#local/providers/aws/account";
import type { Lifecycle } from "#local/providers/aws/lifecycle";
import { Resource } from "#local/providers/aws/resource";
import { types } from "#local/providers/aws/types";
import type { Values } from "#local/providers/plugin/values";

/** The local AWS services of a temporary home, and the environment that points the provider at them. */
export class LocalServices {
  private constructor(
    private readonly home: Home,
    private readonly before: string | undefined,
  ) {}

  static async start(): Promise<LocalServices> {
    const dir = mkdtempSync(path.join(tmpdir(), "services-"));
    const home = { dir, ports: { gateway: 0, sagemaker: 0, aws: await freePort(), control: 0 } };
    await startAws(home, () => undefined).catch((error: unknown) => {
      rmSync(dir, { recursive: true, force: true });
      throw error;
    });
    const services = new LocalServices(home, process.env.AWS_ENDPOINT_URL);
    process.env.AWS_ENDPOINT_URL = services.url;
    return services;
  }

  get url(): string {
    return `http://127.0.0.1:${this.home.ports.aws}`;
  }

  async stop(): Promise<void> {
    if (this.before === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = this.before;
    await stopAws(this.home);
    rmSync(this.home.dir, { recursive: true, force: true });
  }
}

/** A resource in eu-west-1 whose id is given. */
export function resource(id: string, inputs: Values, state: Values = {}): Resource {
  return new Resource(localAccount("eu-west-1"), { id, inputs, state });
}

/** What the local target does with resources of a type. */
export function lifecycleOf(token: string): Lifecycle {
  return types[token]!.lifecycle!;
}
