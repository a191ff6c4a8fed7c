/** Whether this is a name of the time zone database, as in `Europe/Berlin` or `UTC`. */
export function isTimezone(name: string): boolean {
  try {
    return /^[A-Z]/.test(name) && Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
