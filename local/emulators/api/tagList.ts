/** Tags as the state keeps them. */
export type Tags = Record<string, string>;

/** A tag as most of AWS's APIs have it. */
export interface Tag {
  Key: string;
  Value: string;
}

/** Tags as the state keeps them. */
export function fromTagList(tags: Tag[] = []): Tags {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

/** Tags as AWS answers them. */
export function toTagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
