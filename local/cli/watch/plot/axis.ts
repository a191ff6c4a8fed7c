/** A range of values along one side of a panel, and where its labels go. */
export interface Axis {
  /** From 0 to this value. */
  max: number;
  ticks: number[];
}

/**
 * An axis from 0 that holds `value`, with at most `count` steps between labels; steps are 1, 2 or 5 times a power of ten.
 */
export function buildAxis(value: number, count: number): Axis {
  const rough = Math.max(value, 1e-9) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const steps = Math.max(Math.ceil(value / step - 1e-9), 1);
  const ticks = Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
  return { max: ticks.at(-1)!, ticks };
}
