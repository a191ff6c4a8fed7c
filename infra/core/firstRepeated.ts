/** The first item of a list that an earlier one equals; undefined when all differ. */
export function firstRepeated<T>(items: T[]): T | undefined {
  return items.find((item, i) => items.indexOf(item) < i);
}
