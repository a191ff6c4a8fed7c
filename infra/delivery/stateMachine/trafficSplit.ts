/** A variant and its configured share of the traffic, relative to the sum of all. */
export interface WeightedVariant {
  name: string;
  weight: number;
}

/** A traffic split with a given share for the canary. */
export interface TrafficSplit {
  /** The canary's share, in percent. */
  percent: number;
  /** Weight of every variant; the sum is 100. */
  weights: WeightedVariant[];
  /** The weights in the order of the variants, for example `50/50`. Compared with the live weights. */
  text: string;
}

/** Decimals to compare: SageMaker stores weights as 32-bit floats. */
export const DECIMALS = 2;

/**
 * Gives the canary `percent` of the traffic, and splits the rest in proportion to the other variants' configured
 * weights.
 */
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
