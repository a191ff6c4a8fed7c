/** A variant and its configured share of the traffic, relative to the sum of all. */
export interface WeightedVariant {
  name: string;
  weight: number;
}

/** How the traffic is split when the canary has a certain share of it. */
export interface TrafficSplit {
  /** The canary's share, in percent. */
  percent: number;
  /** Weight of every variant; they add up to 100. */
  weights: WeightedVariant[];
  /** The weights in the order of the variants, as in `50/50`: what live weights are compared with. */
  text: string;
}

/** Weights are compared to this many decimals: SageMaker keeps them as 32-bit numbers. */
export const DECIMALS = 2;

/** Gives the canary `percent` of the traffic, and the others the rest in proportion to their configured weights. */
export function splitTraffic(variants: WeightedVariant[], canary: string, percent: number): TrafficSplit {
  const others = variants.filter(({ name }) => name !== canary).reduce((sum, { weight }) => sum + weight, 0);
  const weights = variants.map(({ name, weight }) => ({
    name,
    weight: round(name === canary ? percent : ((100 - percent) * weight) / others),
  }));
  return { percent, weights, text: weights.map(({ weight }) => weight).join("/") };
}

function round(weight: number): number {
  return Number(weight.toFixed(DECIMALS));
}
