import { type Bake, planBake } from "./timing";
import { splitTraffic, type TrafficSplit, type WeightedVariant } from "./trafficSplit";

export interface PromotionDefinitionArgs {
  /** `aws`, or the name of one of AWS's separate partitions. */
  partition: string;
  endpointName: string;
  /** Every variant of the endpoint with its configured weight; at least one besides the canary has one above 0. */
  variants: WeightedVariant[];
  /** Name of the variant to be promoted. */
  canary: string;
  /** The canary's share of the traffic after each step, in percent, ascending to 100. */
  steps: number[];
  /** Minutes for which the alarms are watched after each step. */
  bakeMinutes: number;
  /** Names of the alarms that stop a promotion. */
  alarms: { unhealthy: string; noInvocations: string };
  /** Topic of the people to be told how it ended. */
  topicArn: string;
}

/** The arguments of a promotion with what follows from them. */
export interface PromotionPlan extends Omit<PromotionDefinitionArgs, "steps" | "bakeMinutes"> {
  steps: TrafficSplit[];
  bake: Bake;
  /** How the traffic is split when the canary has failed. */
  aborted: TrafficSplit;
}

export function planPromotion({ steps, bakeMinutes, ...args }: PromotionDefinitionArgs): PromotionPlan {
  const split = (percent: number) => splitTraffic(args.variants, args.canary, percent);
  return { ...args, steps: steps.map(split), bake: planBake(bakeMinutes), aborted: split(0) };
}
