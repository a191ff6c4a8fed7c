import type { Deployment } from "../state/schema";
import type { Hosting } from "./hosting";
import { allSettled } from "./allSettled";
import type { Instance } from "./instance";
import { type EndpointIdentity, Variant } from "./variant";

/** Where an invocation goes. */
export interface Route {
  variant: string;
  instance: Instance;
}

/** The variants of one deployment, running. */
export class Fleet {
  readonly variants: Variant[];

  constructor(
    private readonly hosting: Hosting,
    endpoint: EndpointIdentity,
    readonly deployment: Deployment,
  ) {
    this.variants = deployment.variants.map((plan) => new Variant(hosting, endpoint, plan));
  }

  /** Brings every instance into service. @throws LaunchError when one cannot be; `stop` ends the others. */
  async launch(): Promise<void> {
    await allSettled(this.variants.map((variant) => variant.rescale()));
  }

  /** Follows changed numbers of instances: first the variants that grow, so that a failure has taken none away. */
  async rescale(): Promise<void> {
    const [growing, shrinking] = [
      this.variants.filter((variant) => variant.grows),
      this.variants.filter((variant) => !variant.grows),
    ];
    for (const variants of [growing, shrinking]) await allSettled(variants.map((variant) => variant.rescale()));
  }

  /** Brings every instance into service as soon as it can. Resolves after the first attempt of each. */
  async resume(): Promise<void> {
    await Promise.all(this.variants.map((variant) => variant.resume()));
  }

  find(variant: string): Variant | undefined {
    return this.variants.find(({ plan }) => plan.name === variant);
  }

  /** An instance for the next invocation, of the target variant or of one chosen by weight; undefined when none answers. */
  route(target?: string): Route | undefined {
    const variant = target === undefined ? this.chooseByWeight() : this.find(target);
    const instance = variant?.pick();
    return variant && instance && { variant: variant.plan.name, instance };
  }

  /** Finishes what the instances work on, then stops them. */
  async retire(): Promise<void> {
    await Promise.all(this.variants.map((variant) => variant.retire()));
  }

  /** Stops at once. */
  async stop(): Promise<void> {
    await Promise.all(this.variants.map((variant) => variant.stop()));
  }

  /** Chooses among the variants that answer, in proportion to their weights. */
  private chooseByWeight(): Variant | undefined {
    const ready = this.variants.filter(({ plan, healthy }) => plan.weight > 0 && healthy.length > 0);
    const total = ready.reduce((sum, { plan }) => sum + plan.weight, 0);
    let left = this.hosting.random() * total;
    return ready.find(({ plan }) => (left -= plan.weight) < 0) ?? ready.at(-1);
  }
}
