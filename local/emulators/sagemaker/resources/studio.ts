import { z } from "zod";
import { ACCOUNT_ID } from "#local/host/home";
import { AwsError } from "#local/emulators/api/awsError";
import type { Request } from "#local/emulators/api/parseRequest";
import type { State } from "../state/schema";
import type { InStudio } from "../state/workbench";
import { nextPage, type Page } from "./page";

/** The kinds of resources of Studio, with the words of AWS's ARNs and of its messages. */
const KINDS = {
  domains: { inArn: "domain", inWords: "Domain" },
  userProfiles: { inArn: "user-profile", inWords: "UserProfile" },
  spaces: { inArn: "space", inWords: "Space" },
  apps: { inArn: "app", inWords: "App" },
};

/** A collection of Studio's in the state. */
export type StudioKind = keyof typeof KINDS;

/** The ARN of a resource of Studio, which names what it is in, in lower case. */
export function studioArn(kind: StudioKind, path: string[], region: string): string {
  return `arn:aws:sagemaker:${region}:${ACCOUNT_ID}:${KINDS[kind].inArn}/${path.join("/").toLowerCase()}`;
}

/** @throws AwsError when there is no such resource. */
export function requireStudio<K extends StudioKind>(
  state: State,
  kind: K,
  path: string[],
  region: string,
): State[K][string] {
  const arn = studioArn(kind, path, region);
  const resources: State[K] = state[kind];
  if (Object.hasOwn(resources, arn)) return resources[arn] as State[K][string];
  throw new AwsError("ResourceNotFound", `${KINDS[kind].inWords} [${arn}] does not exist.`);
}

/** @throws AwsError when there is such a resource already; one that has been deleted is none. */
export function requireNewStudio(state: State, kind: StudioKind, arn: string): void {
  const existing: InStudio | undefined = state[kind][arn];
  if (existing && existing.status !== "Deleted") throw resourceInUse(`${nameOf(kind, arn)} already exists.`);
}

/** @throws AwsError when something is being done with the resource already. */
export function requireInService(verb: string, kind: StudioKind, { arn, status }: InStudio): void {
  if (status === "InService") return;
  throw resourceInUse(`Unable to ${verb} ${nameOf(kind, arn)} because its status is ${status}.`);
}

/**
 * @param users what is in the resource or belongs to it
 * @throws AwsError when there is some of it; an app that has been deleted is none.
 */
export function requireUnused(
  kind: StudioKind,
  { arn }: InStudio,
  users: Partial<Record<StudioKind, InStudio[]>>,
): void {
  for (const [user, resources] of Object.entries(users) as [StudioKind, InStudio[]][]) {
    if (resources.every(({ status }) => status === "Deleted")) continue;
    throw resourceInUse(
      `Unable to delete ${nameOf(kind, arn)} because ${KINDS[user].inWords}(s) are associated with it.`,
    );
  }
}

/** How AWS says that something is in the way. */
export function resourceInUse(message: string): AwsError {
  return new AwsError("ResourceInUse", message);
}

const listSchema = z.object({
  DomainIdEquals: z.string().optional(),
  SortBy: z.enum(["CreationTime", "LastModifiedTime"]).default("CreationTime"),
  SortOrder: z.enum(["Ascending", "Descending"]).default("Ascending"),
  MaxResults: z.number().default(10),
  NextToken: z.string().optional(),
});

/** The resources that a List request of Studio asks for, in its order. */
export function studioPage<T extends InStudio>(resources: T[], request: Request): Page<T> {
  const { DomainIdEquals, SortBy, SortOrder, MaxResults, NextToken } = listSchema.parse(request);
  const found = resources.filter(({ domainId }) => DomainIdEquals === undefined || domainId === DomainIdEquals);
  const key = SortBy === "CreationTime" ? "creationTime" : "lastModifiedTime";
  const sign = SortOrder === "Ascending" ? 1 : -1;
  found.sort((one, other) => sign * (one[key] - other[key]));
  return nextPage(found, ({ arn }) => arn, MaxResults, NextToken);
}

function nameOf(kind: StudioKind, arn: string): string {
  return `${KINDS[kind].inWords} [${arn}]`;
}
