import { setTimeout as sleep } from "node:timers/promises";
import {
  type AppDetails,
  DeleteAppCommand,
  DeleteSpaceCommand,
  paginateListApps,
  paginateListSpaces,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";

/** The owner of apps and spaces. */
export interface UserAppsInputs {
  region: string;
  domainId: string;
  userProfileName: string;
  /** Spaces that are resources of the stack. The stack deletes them itself. */
  declaredSpaces: string[];
}

export interface Waiting {
  /** Milliseconds between checks. @default 5,000 */
  interval?: number;
  /** Milliseconds after which it gives up. @default 30 minutes */
  timeout?: number;
}

type Owner = Omit<UserAppsInputs, "region">;

/**
 * Stops all apps of a user, deletes the spaces that the user created, and waits until they are gone. Also waits for
 * deletions that are already running.
 * @throws Error naming those that are not gone in time.
 */
export async function removeUserApps(client: SageMakerClient, owner: Owner, waiting: Waiting = {}): Promise<void> {
  await untilGone(owner, waiting, async () => {
    const apps = await findApps(client, owner, await findSpaces(client, owner));
    for (const app of apps.filter(({ Status }) => Status !== "Deleting")) await deleteApp(client, app);
    return apps.map(({ AppType, AppName, SpaceName }) => `the app ${AppType} ${AppName} of ${SpaceName ?? "the user"}`);
  });
  await untilGone(owner, waiting, async () => {
    const spaces = (await findSpaces(client, owner)).filter(({ name }) => !owner.declaredSpaces.includes(name));
    for (const { name } of spaces.filter(({ status }) => status !== "Deleting")) {
      await unlessGone(client.send(new DeleteSpaceCommand({ DomainId: owner.domainId, SpaceName: name })));
    }
    return spaces.map(({ name }) => `the space ${name}`);
  });
}

async function untilGone(owner: Owner, waiting: Waiting, remove: () => Promise<string[]>): Promise<void> {
  const { interval = 5_000, timeout = 30 * 60_000 } = waiting;
  const deadline = Date.now() + timeout;
  for (let left = await remove(); left.length > 0; left = await remove()) {
    if (Date.now() >= deadline) {
      throw new Error(`user "${owner.userProfileName}" of domain ${owner.domainId} still has ${left.join(", ")}`);
    }
    await sleep(interval);
  }
}

async function findSpaces(client: SageMakerClient, { domainId, userProfileName }: Owner) {
  const found: { name: string; status?: string }[] = [];
  for await (const { Spaces = [] } of paginateListSpaces({ client }, { DomainIdEquals: domainId })) {
    const own = Spaces.filter((it) => it.OwnershipSettingsSummary?.OwnerUserProfileName === userProfileName);
    found.push(...own.map(({ SpaceName, Status }) => ({ name: SpaceName!, status: Status })));
  }
  return found;
}

/** SageMaker lists a deleted app for a day. */
async function findApps(client: SageMakerClient, { domainId, userProfileName }: Owner, spaces: { name: string }[]) {
  const found: AppDetails[] = [];
  for await (const { Apps = [] } of paginateListApps({ client }, { DomainIdEquals: domainId })) {
    found.push(...Apps.filter(({ Status }) => Status !== "Deleted"));
  }
  const names = spaces.map(({ name }) => name);
  return found.filter(
    ({ SpaceName, UserProfileName }) => UserProfileName === userProfileName || names.includes(SpaceName ?? ""),
  );
}

/** An app that is still being created cannot be deleted. The next check tries again. */
async function deleteApp(client: SageMakerClient, app: AppDetails): Promise<void> {
  if (app.Status === "Pending") return;
  const { DomainId, UserProfileName, SpaceName, AppType, AppName } = app;
  // An app belongs either to a space or to a profile.
  const owner = SpaceName ? { SpaceName } : { UserProfileName };
  await unlessGone(client.send(new DeleteAppCommand({ DomainId, ...owner, AppType, AppName })));
}

async function unlessGone(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if ((error as Error).name !== "ResourceNotFound") throw error;
  }
}
