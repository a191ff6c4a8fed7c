const CODES = ["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"];

/** Whether a service did not answer at all, so that it may later; otherwise what it was asked for will never succeed. */
export function isAway(error: unknown): boolean {
  const { name, code } = error as Error & { code?: string };
  return name === "TimeoutError" || (code !== undefined && CODES.includes(code));
}
