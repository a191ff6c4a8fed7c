/** The headers of these names, in lower case, that are there; several of one name are joined. */
export function pickHeaders(
  headers: Record<string, string | string[] | undefined>,
  names: string[],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = [headers[name] ?? []].flat().join(", ");
      return value ? [[name, value]] : [];
    }),
  );
}
