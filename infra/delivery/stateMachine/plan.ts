import { type Bake, planBake } from "./timing";
import { splitTraffic, type TrafficSplit, type WeightedVariant } from "./trafficSplit";

export interface PromotionDefinitionArgs {
  /** `aws`, or the name of another AWS partition. */
  partition: string;
  endpointName: string;
  /**
   * All variants of the endpoint, with their configured weights. At least one other than the canary has a weight above
   * 0.
   */
  variants: WeightedVariant[];
  /** Name of the variant to promote. */
  canary: string;
  /** The canary's share after each step, in percent, ascending to 100. */
  steps: number[];
  /** Minutes of watching the alarms after each step. */
  bakeMinutes: number;
  /** Names of the alarms that abort a promotion. */
  alarms: { unhealthy: string; noInvocations: string };
  /** Topic that is notified of the outcome. */
  topicArn: string;
}

/** The arguments of a promotion, with values derived from them. */
export interface PromotionPlan extends Omit<PromotionDefinitionArgs, "steps" | "bakeMinutes"> {
  steps: TrafficSplit[];
  bake: Bake;
  /** The traffic split after an abort. */
  aborted: TrafficSplit;
}

export function planPromotion({ steps, bakeMinutes, ...args }: PromotionDefinitionArgs): PromotionPlan {
  const split = (percent: number) => splitTraffic(args.variants, args.canary, percent);
  return { ...args, steps: steps.map(split), bake: planBake(bakeMinutes), aborted: split(0) };
}
