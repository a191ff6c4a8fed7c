import { rmSync } from "node:fs";
import path from "node:path";
import type { EndpointRecord } from "../state/schema";
import type { Store } from "../state/store";
import { Endpoint } from "./endpoint";
import type { Hosting } from "./hosting";

/** Every endpoint of the account. */
export class Endpoints {
  private readonly endpoints = new Map<string, Endpoint>();
  private readonly goneListeners: ((name: string) => void)[] = [];

  constructor(
    private readonly hosting: Hosting,
    private readonly store: Store,
  ) {
    for (const record of Object.values(store.state.endpoints)) this.add(record);
  }

  /**
   * Starts what the state says is hosted; nothing that an earlier process started may run any more. Done when it returns, so that no
   * request comes in between.
   */
  resume(): void {
    rmSync(path.join(this.hosting.home.dir, "sagemaker"), { recursive: true, force: true });
    for (const endpoint of this.all()) endpoint.resume();
  }

  find(name: string): Endpoint | undefined {
    return this.endpoints.get(name);
  }

  create(record: EndpointRecord): void {
    this.add(record).create();
  }

  all(): Endpoint[] {
    return [...this.endpoints.values()];
  }

  /** Has a listener told the name of every endpoint that is gone. */
  onGone(listener: (name: string) => void): void {
    this.goneListeners.push(listener);
  }

  /** Instances of all endpoints, those being started included. */
  get instanceCount(): number {
    return this.all().reduce((sum, { instanceCount }) => sum + instanceCount, 0);
  }

  /** Resolves when no endpoint changes any more. */
  async settled(): Promise<void> {
    const changes = () => this.all().map(({ settled }) => settled);
    for (let before: Promise<void>[] = []; changes().some((change) => !before.includes(change));) {
      before = changes();
      await Promise.all(before);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.all().map((endpoint) => endpoint.close()));
  }

  private add(record: EndpointRecord): Endpoint {
    const endpoint = new Endpoint(this.hosting, record, (changed, gone) => {
      if (gone) {
        this.endpoints.delete(changed.name);
        delete this.store.state.endpoints[changed.name];
        this.hosting.faults.forget(changed.name);
        for (const listener of this.goneListeners) listener(changed.name);
      } else this.store.state.endpoints[changed.name] = changed;
      this.store.save();
    });
    this.endpoints.set(record.name, endpoint);
    return endpoint;
  }
}
