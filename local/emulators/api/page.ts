import { validationException } from "./awsError";
import type { Request } from "./parseRequest";

/** A part of a list, with the token that asks for the part after it. */
export interface Page<T> {
  items: T[];
  NextToken?: string;
}

/**
 * The page of `items` that a token asks for, or the first. The token names the last item of the page before, so that items
 * added or removed meanwhile neither repeat nor hide others.
 * @param keyOf what tells items apart
 * @throws AwsError when the token is none of ours, or its item is gone.
 */
export function nextPage<T>(items: T[], keyOf: (item: T) => string, maxResults: number, token?: string): Page<T> {
  let begin = 0;
  if (token !== undefined) {
    const last = Buffer.from(token, "base64url").toString();
    begin = items.findIndex((item) => keyOf(item) === last) + 1;
    if (begin === 0) throw validationException("The pagination token is not valid any more.");
  }
  const page = items.slice(begin, begin + maxResults);
  const more = begin + maxResults < items.length;
  return { items: page, ...(more && { NextToken: Buffer.from(keyOf(page.at(-1)!)).toString("base64url") }) };
}

/** A resource as List operations see it. */
export interface Listed {
  arn: string;
  name: string;
  creationTime: number;
  lastModifiedTime: number;
  status?: string;
}

/** Whether a resource has what a member of a List request asks for, by member. */
export type Filters<T> = Record<string, (resource: T, asked: never) => boolean>;

const FILTERS: Filters<Listed> = {
  NameContains: ({ name }, part: string) => name.toLowerCase().includes(part.toLowerCase()),
  CreationTimeAfter: ({ creationTime }, time: number) => creationTime >= time,
  CreationTimeBefore: ({ creationTime }, time: number) => creationTime < time,
  LastModifiedTimeAfter: ({ lastModifiedTime }, time: number) => lastModifiedTime >= time,
  LastModifiedTimeBefore: ({ lastModifiedTime }, time: number) => lastModifiedTime < time,
  StatusEquals: ({ status }, wanted: string) => status === wanted,
};

const SORT_KEYS = {
  Name: ({ name }: Listed) => name,
  CreationTime: ({ creationTime }: Listed) => creationTime,
  LastModifiedTime: ({ lastModifiedTime }: Listed) => lastModifiedTime,
  Status: ({ status = "" }: Listed) => status,
};

/** What every List request can ask for in addition to its filters. */
interface Order {
  SortBy: keyof typeof SORT_KEYS;
  SortOrder: "Ascending" | "Descending";
  MaxResults: number;
  NextToken?: string;
}

const DEFAULT_ORDER: Order = { SortBy: "CreationTime", SortOrder: "Descending", MaxResults: 10 };

/**
 * The page of resources that a List request asks for, in its order.
 * @param filters those of this operation, in addition to AWS's usual ones
 */
export function listPage<T extends Listed>(resources: T[], request: Request, filters: Filters<T> = {}): Page<T> {
  const all: Filters<T> = { ...FILTERS, ...filters };
  const asked = Object.entries(request).filter(([member]) => Object.hasOwn(all, member));
  const found = resources.filter((resource) =>
    asked.every(([member, value]) => all[member]!(resource, value as never)),
  );
  const { SortBy, SortOrder, MaxResults, NextToken } = { ...DEFAULT_ORDER, ...request };
  const keyOf = SORT_KEYS[SortBy];
  const sign = SortOrder === "Ascending" ? 1 : -1;
  found.sort((one, other) => sign * (compare(keyOf(one), keyOf(other)) || compare(one.name, other.name)));
  return nextPage(found, ({ arn }) => arn, MaxResults, NextToken);
}

function compare<V extends string | number>(one: V, other: V): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
