import type { Kind, Resource } from "./kind";
import { now } from "./operation";
import type { Request } from "./parseRequest";
import { applyElapsedTransitions, enter } from "./transitions";

/** Where a collection keeps its resources, by key. */
export interface CollectionStore<R> {
  resources: Record<string, R>;
  save: () => void;
  /** How much shorter than on AWS statuses last. */
  timeScale: number;
}

/** The resources of one kind: what finds, adds, changes and removes them. */
export class Collection<R extends Resource> {
  constructor(
    readonly kind: Kind,
    private readonly store: CollectionStore<R>,
  ) {}

  /** All resources, in their present status. */
  all(): R[] {
    const { resources, save, timeScale } = this.store;
    const { transitions } = this.kind;
    if (transitions && applyElapsedTransitions(resources, transitions, timeScale)) save();
    return Object.values(resources);
  }

  /** @param path names, the outermost first; or one ARN */
  find(path: string[], region: string): R | undefined {
    const all = this.all();
    const arn = this.arnOf(path, region);
    if (isArn(path)) return all.find((resource) => resource.arn === arn);
    const key = this.keyOf(path, arn);
    return Object.hasOwn(this.store.resources, key) ? this.store.resources[key] : undefined;
  }

  /** @throws AwsError when there is no such resource. */
  require(path: string[], region: string, verb = "describe"): R {
    const found = this.find(path, region);
    if (!found) throw this.kind.errors.missing(this.arnOf(path, region), verb);
    return found;
  }

  /** @throws AwsError when there is no such resource, or when its status does not allow this. */
  requireReady(verb: string, path: string[], region: string): R {
    const found = this.require(path, region, verb);
    this.kind.requireReady?.(verb, found);
    return found;
  }

  /** @throws AwsError when there is such a resource, whatever the case of its letters; one in the status Deleted does not count. */
  requireNew(path: string[], region: string): void {
    const key = this.keyOf(path, this.arnOf(path, region)).toLowerCase();
    this.all();
    const existing = Object.entries(this.store.resources).find(([other]) => other.toLowerCase() === key)?.[1];
    if (existing && existing.status !== "Deleted") throw this.kind.errors.existing(existing.arn);
  }

  /** Adds a resource and saves the state. */
  add(path: string[], region: string, resource: Partial<R>): R {
    const arn = this.arnOf(path, region);
    const time = now();
    const added = { arn, name: path.at(-1), tags: {}, creationTime: time, lastModifiedTime: time, ...resource } as R;
    this.store.resources[this.keyOf(path, arn)] = added;
    const { transitions } = this.kind;
    if (transitions) enter(added, "Pending", transitions, this.store.timeScale, time);
    this.store.save();
    return added;
  }

  /** Puts a resource into a status, where its kind has such, and saves the state. */
  enter(resource: R, status: string): void {
    const { transitions } = this.kind;
    if (transitions) enter(resource, status, transitions, this.store.timeScale);
    else resource.lastModifiedTime = now();
    this.store.save();
  }

  /** Removes a resource, at once where its kind has no status, and saves the state. */
  remove(resource: R): void {
    if (this.kind.transitions) return this.enter(resource, "Deleting");
    const { resources, save } = this.store;
    delete resources[Object.keys(resources).find((key) => resources[key] === resource)!];
    save();
  }

  /** What names a resource in a request. */
  pathOf(request: Request): string[] {
    return this.kind.pathOf?.(request) ?? [request[`${this.kind.noun}Name`] as string];
  }

  private arnOf(path: string[], region: string): string {
    return isArn(path) ? path[0]!.toLowerCase() : this.kind.arnOf(path, region);
  }

  private keyOf(path: string[], arn: string): string {
    return this.kind.keyOf?.(path, arn) ?? path[0]!;
  }
}

function isArn([name]: string[]): boolean {
  return name?.startsWith("arn:") ?? false;
}
