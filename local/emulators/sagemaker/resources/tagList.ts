import { z } from "zod";
import type { Request } from "#local/emulators/api/parseRequest";

/** Tags as the state keeps them. */
export type Tags = Record<string, string>;

const listSchema = z.array(z.object({ Key: z.string(), Value: z.string() })).default([]);

/** Takes the tags out of a request that creates a resource or tags one. */
export function splitTags({ Tags, ...request }: Request): { tags: Tags; request: Request } {
  return { tags: Object.fromEntries(listSchema.parse(Tags).map(({ Key, Value }) => [Key, Value])), request };
}

/** Tags as AWS answers them. */
export function toTagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
