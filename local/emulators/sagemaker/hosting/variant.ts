import type { VariantPlan } from "../state/deployment";
import type { Hosting } from "./hosting";
import { Instance } from "./instance";

/** The endpoint that a variant belongs to. */
export interface EndpointIdentity {
  name: string;
  region: string;
}

/** A production variant with its running instances. */
export class Variant {
  /** By number, so that an instance that replaces another gets its name and log. */
  private readonly instances = new Map<number, Instance>();
  private stopped = false;

  constructor(
    private readonly hosting: Hosting,
    private readonly endpoint: EndpointIdentity,
    /** Part of the endpoint's record: a weight changed there counts from the next invocation on. */
    readonly plan: VariantPlan,
  ) {}

  /** The instances that answer now. */
  get healthy(): Instance[] {
    return [...this.instances.values()].filter((instance) => instance.healthy);
  }

  /** Instances that run, or are being started or retired. */
  get size(): number {
    return this.instances.size;
  }

  /** Whether instances are missing. */
  get grows(): boolean {
    return this.size < this.plan.instanceCount;
  }

  /**
   * Starts or retires instances until there are so many, as many as planned by default; the newest are retired first.
   * @throws LaunchError when one cannot be started; another call with the number from before retires the new ones.
   */
  async rescale(count = this.plan.instanceCount): Promise<void> {
    const surplus = [...this.instances.keys()].slice(count);
    await allSettled(this.addMissing(count).map((instance) => instance.launch()));
    await this.remove(surplus, (instance) => instance.retire());
  }

  /** Starts the planned instances, each in service as soon as it can. Resolves after the first attempt of each. */
  async resume(): Promise<void> {
    await Promise.all(this.addMissing(this.plan.instanceCount).map((instance) => instance.resume()));
  }

  /** The instance for the next invocation; undefined when none answers. */
  pick(): Instance | undefined {
    const { healthy } = this;
    if (this.plan.routingStrategy === "LEAST_OUTSTANDING_REQUESTS") {
      return healthy.sort((one, other) => one.inFlight - other.inFlight)[0];
    }
    return healthy[Math.floor(this.hosting.random() * healthy.length)];
  }

  /** Finishes what the instances work on, then stops them. */
  async retire(): Promise<void> {
    await this.remove([...this.instances.keys()], (instance) => instance.retire());
  }

  /** Stops at once, for good: a change that is under way starts nothing any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.remove([...this.instances.keys()], (instance) => instance.stop());
  }

  private addMissing(count: number): Instance[] {
    if (this.stopped) throw new Error(`the variant ${this.plan.name} has been stopped`);
    const added: Instance[] = [];
    for (let number = 1; this.instances.size < count; number += 1) {
      if (this.instances.has(number)) continue;
      const processName = `sagemaker/${this.endpoint.name}/${this.plan.name}-${number}`;
      const plan = { ...this.plan, processName, endpointName: this.endpoint.name, region: this.endpoint.region };
      const instance = new Instance(this.hosting, plan);
      this.instances.set(number, instance);
      added.push(instance);
    }
    return added;
  }

  private async remove(numbers: number[], end: (instance: Instance) => Promise<void>): Promise<void> {
    await allSettled(
      numbers.map(async (number) => {
        const instance = this.instances.get(number);
        if (instance) await end(instance);
        this.instances.delete(number);
      }),
    );
  }
}

/** Waits until every promise has settled; rejects with the first failure only then, so that nothing goes on unseen. */
export async function allSettled(promises: Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(promises);
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}
