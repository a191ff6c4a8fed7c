/** An error's message with those of its causes, for the operator's log. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? `${error.message} (${explain(error.cause)})` : error.message;
}
