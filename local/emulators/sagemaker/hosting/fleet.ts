import type { Deployment, VariantPlan } from "../state/deployment";
import type { Hosting } from "./hosting";
import type { Instance } from "./instance";
import { everything, type Share } from "./trafficSteps";
import { allSettled, type EndpointIdentity, Variant } from "./variant";

/** Where an invocation goes. */
export interface Route {
  variant: string;
  /** Undefined when none of the variant's instances answers. */
  instance?: Instance;
  /** How many invocations the instance may work on or hold at a time; undefined for as many as instances of this machine may. */
  concurrency?: number;
}

/** The variants of one deployment, running. */
export class Fleet {
  readonly variants: Variant[];
  /** Get copies of what the production variant gets. */
  readonly shadows: Variant[];
  /** The part of each variant's invocations that comes here while traffic moves between two fleets. */
  share: Share = everything;

  constructor(
    private readonly hosting: Hosting,
    endpoint: EndpointIdentity,
    readonly deployment: Deployment,
  ) {
    const make = (plan: VariantPlan) => new Variant(hosting, endpoint, plan);
    this.variants = deployment.variants.map(make);
    this.shadows = deployment.shadowVariants.map(make);
  }

  /** Brings every instance into service. @throws LaunchError when one cannot be; `stop` ends the others. */
  async launch(): Promise<void> {
    await allSettled(this.all.map((variant) => variant.rescale()));
  }

  /** Follows changed numbers of instances: first the variants that grow, so that a failure has taken none away. */
  async rescale(): Promise<void> {
    const [growing, shrinking] = [
      this.all.filter((variant) => variant.grows),
      this.all.filter((variant) => !variant.grows),
    ];
    for (const variants of [growing, shrinking]) await allSettled(variants.map((variant) => variant.rescale()));
  }

  /** Brings every instance into service as soon as it can. Resolves after the first attempt of each. */
  async resume(): Promise<void> {
    await Promise.all(this.all.map((variant) => variant.resume()));
  }

  /** A production variant. */
  find(variant: string): Variant | undefined {
    return this.variants.find(({ plan }) => plan.name === variant);
  }

  /** A production or shadow variant. */
  findAny(variant: string): Variant | undefined {
    return this.all.find(({ plan }) => plan.name === variant);
  }

  /** How much of an endpoint's invocations comes here, from 0 to 1: of a target variant, or of all. */
  claim(target?: string): number {
    if (target !== undefined) return this.find(target) ? this.share(target) : 0;
    const total = this.variants.reduce((sum, { plan }) => sum + plan.weight, 0);
    const own = this.variants.reduce((sum, { plan }) => sum + plan.weight * this.share(plan.name), 0);
    return total === 0 ? 0 : own / total;
  }

  /**
   * Where the next invocation goes: to the target variant, or to one chosen by weight alone. As on AWS, a variant without a
   * healthy instance keeps its share. Undefined when there is no such variant, or none with a weight.
   */
  route(target?: string): Route | undefined {
    const variant = target === undefined ? this.chooseByWeight() : this.find(target);
    return variant && toRoute(variant);
  }

  /** A variant by weight alone; undefined when none has one. */
  chooseByWeight(): Variant | undefined {
    const weighted = this.variants
      .map((variant) => ({ variant, weight: variant.plan.weight * this.share(variant.plan.name) }))
      .filter(({ weight }) => weight > 0);
    let left = this.hosting.random() * weighted.reduce((sum, { weight }) => sum + weight, 0);
    return (weighted.find(({ weight }) => (left -= weight) < 0) ?? weighted.at(-1))?.variant;
  }

  /** Where copies of the next invocation go: a shadow gets as large a part of them as its weight is of the production variant's. */
  shadowRoutes(): Route[] {
    const whole = this.variants.reduce((sum, { plan }) => sum + plan.weight, 0);
    return this.shadows.filter(({ plan }) => this.hosting.random() * whole < plan.weight).map(toRoute);
  }

  /** Finishes what the instances work on, then stops them. */
  async retire(): Promise<void> {
    await Promise.all(this.all.map((variant) => variant.retire()));
  }

  /** Stops at once. */
  async stop(): Promise<void> {
    await Promise.all(this.all.map((variant) => variant.stop()));
  }

  private get all(): Variant[] {
    return [...this.variants, ...this.shadows];
  }
}

function toRoute(variant: Variant): Route {
  const { name, serverless } = variant.plan;
  return { variant: name, instance: variant.pick(), concurrency: serverless?.MaxConcurrency };
}
