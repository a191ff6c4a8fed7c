/** Returns the first item that equals an earlier item of the list; undefined if all differ. */
export function firstRepeated<T>(items: T[]): T | undefined {
  return items.find((item, i) => items.indexOf(item) < i);
}
