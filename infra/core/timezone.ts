/** Whether the name is in the IANA time zone database, for example `Europe/Berlin` or `UTC`. */
export function isTimezone(name: string): boolean {
  try {
    return /^[A-Z]/.test(name) && Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
