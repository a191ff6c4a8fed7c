import type { Fleet } from "../hosting/fleet";
import type { Instance } from "../hosting/instance";
import type { Variant } from "../hosting/variant";

/** What SageMaker "chooses" here where the configuration does not say. */
const DEFAULT_CONCURRENCY = 4;

/** How many asynchronous requests each instance works on, of how many that it may. */
export class Slots {
  private readonly taken = new WeakMap<Instance, number>();

  /** @param most what an instance of this machine takes at a time, whatever the configuration says */
  constructor(private readonly most: number) {}

  /** Whether an instance of the fleets has room. */
  areFree(fleets: readonly Fleet[]): boolean {
    return fleets.some((fleet) => fleet.variants.some((variant) => this.find(fleet, variant)));
  }

  /** The healthy instance of a variant that works on least; undefined when it has no room, or none is healthy. */
  find({ deployment }: Fleet, { healthy }: Variant): Instance | undefined {
    const { MaxConcurrentInvocationsPerInstance = DEFAULT_CONCURRENCY } = deployment.asyncInference?.ClientConfig ?? {};
    const limit = Math.min(MaxConcurrentInvocationsPerInstance, this.most);
    const [least] = healthy.sort((one, other) => this.takenOf(one) - this.takenOf(other));
    return least && this.takenOf(least) < limit ? least : undefined;
  }

  take(instance: Instance): void {
    this.taken.set(instance, this.takenOf(instance) + 1);
  }

  give(instance: Instance): void {
    this.taken.set(instance, this.takenOf(instance) - 1);
  }

  private takenOf(instance: Instance): number {
    return this.taken.get(instance) ?? 0;
  }
}
