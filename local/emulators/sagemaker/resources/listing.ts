import { z } from "zod";
import type { Request } from "#local/emulators/api/parseRequest";
import { nextPage, type Page } from "./page";

/** What every List operation can ask for. */
const listSchema = z.object({
  SortBy: z.enum(["Name", "CreationTime", "LastModifiedTime", "Status"]).default("CreationTime"),
  SortOrder: z.enum(["Ascending", "Descending"]).default("Descending"),
  MaxResults: z.number().default(10),
  NextToken: z.string().optional(),
  NameContains: z.string().default(""),
  CreationTimeAfter: z.number().default(-Infinity),
  CreationTimeBefore: z.number().default(Infinity),
  LastModifiedTimeAfter: z.number().default(-Infinity),
  LastModifiedTimeBefore: z.number().default(Infinity),
  StatusEquals: z.string().optional(),
});

/** A resource as List operations see it. */
export interface Listed {
  name: string;
  creationTime: number;
  lastModifiedTime?: number;
  status?: string;
}

/** The resources that a List request asks for, in its order. */
export function listPage<T extends Listed>(resources: T[], request: Request): Page<T> {
  const asked = listSchema.parse(request);
  const found = resources.filter(
    ({ name, creationTime, lastModifiedTime = creationTime, status }) =>
      name.toLowerCase().includes(asked.NameContains.toLowerCase()) &&
      creationTime >= asked.CreationTimeAfter &&
      creationTime < asked.CreationTimeBefore &&
      lastModifiedTime >= asked.LastModifiedTimeAfter &&
      lastModifiedTime < asked.LastModifiedTimeBefore &&
      (asked.StatusEquals === undefined || status === asked.StatusEquals),
  );
  const keyOf = { Name: nameOf, CreationTime: timeOf, LastModifiedTime: modifiedOf, Status: statusOf }[asked.SortBy];
  const ascending = (one: T, other: T) => compare(keyOf(one), keyOf(other)) || compare(one.name, other.name);
  found.sort((one, other) => (asked.SortOrder === "Ascending" ? ascending(one, other) : ascending(other, one)));
  return nextPage(found, nameOf, asked.MaxResults, asked.NextToken);
}

const nameOf = ({ name }: Listed) => name;
const timeOf = ({ creationTime }: Listed) => creationTime;
const modifiedOf = ({ creationTime, lastModifiedTime = creationTime }: Listed) => lastModifiedTime;
const statusOf = ({ status = "" }: Listed) => status;

function compare<V extends string | number>(one: V, other: V): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
