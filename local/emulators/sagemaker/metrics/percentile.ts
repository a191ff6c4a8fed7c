/** The smallest of the values that `percent` per cent of them do not exceed (nearest rank); undefined without values. */
export function percentile(values: number[], percent: number): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(Math.ceil((percent / 100) * sorted.length), 1) - 1];
}
