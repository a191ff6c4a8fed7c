/** The message of an error and of its causes, as the log shows it. */
export function formatError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? `${error.message} (${formatError(error.cause)})` : error.message;
}
