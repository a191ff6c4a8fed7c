/** What AWS answered, without what the SDK adds to it. */
export function answer<T extends { $metadata: object }>(output: T): Omit<T, "$metadata"> {
  const members = Object.entries(output).filter(([name]) => name !== "$metadata");
  return Object.fromEntries(members) as Omit<T, "$metadata">;
}
