/** Checks that a number is whole and within bounds. Returns no message, or one that names `argument`. */
export function wholeNumberProblem(argument: string, value: number, least: number, most: number): string[] {
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  const bounds = most === Infinity ? `of ${least} or more` : `from ${least} to ${most}`;
  return [`${argument} must be a whole number ${bounds}, got ${value}`];
}
