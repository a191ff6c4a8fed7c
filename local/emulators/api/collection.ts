import type { AwsError } from "./awsError";
import { type Call, now, type Operations } from "./operation";
import { type Filters, type Listed, listPage } from "./page";
import type { Request } from "./parseRequest";
import { fromTagList, type Tag, type Tags } from "./tagList";
import { applyElapsedTransitions, type Changing, enter, type Transitions } from "./transitions";

/** A named resource as the state keeps it. */
export interface Resource extends Listed, Changing {
  tags: Tags;
  /** The request that created it, without the tags and with what updates have changed. */
  request?: object;
}

/** What an API calls a kind of resources, and how it answers about them. */
export interface Kind {
  /** AWS's word in operations and members: `Model` in CreateModel, ModelName and ModelArn. */
  noun: string;
  /** @default the noun and an s */
  plural?: string;
  /** The member of the List operation's answer that holds the resources. @default the plural */
  listMember?: string;
  /** What names a resource in requests, the outermost first. @default the member `<noun>Name` */
  pathOf?: (request: Request) => string[];
  arnOf: (path: string[], region: string) => string;
  /** What the state finds a resource by. @default its name */
  keyOf?: (path: string[], arn: string) => string;
  /** The members that the Describe and List operations have in common. */
  identify: (resource: Resource) => object;
  /** What the List operation takes for members that a request leaves out. */
  listDefaults?: Request;
  filters?: Filters<Resource>;
  /** The statuses that end by themselves, beginning with Pending. @default resources have no status */
  transitions?: Transitions;
  /** Whether the Update operation answers nothing. @default false: it answers the ARN */
  updatesSilently?: boolean;
  errors: {
    /** @param verb what was to be done with it */
    missing: (arn: string, verb: string) => AwsError;
    existing: (arn: string) => AwsError;
    /** The error for deleting a resource that is used by resources of another kind. */
    inUse?: (arn: string, user: string) => AwsError;
  };
  /** @throws AwsError when the resource's status does not allow this. */
  requireReady?: (verb: string, resource: Resource) => void;
}

/** What is particular to the operations on a kind of resources. */
export interface Particulars<R extends Resource> {
  /**
   * Checks a request to create a resource and returns the request to keep.
   * @throws AwsError when AWS would not create it.
   * @default the request is kept as it is
   */
  create?(call: Call): Request | Promise<Request>;
  /** Members of the state that do not come from the request. */
  initially?: Partial<R>;
  /** Members of the Create operation's answer besides the ARN. */
  created?(resource: R): object;
  /** Members of the Describe operation's answer besides the request, the ARN and what identifies the resource. */
  describe?(resource: R): object;
  /** A resource in the List operation's answer. @default what identifies it */
  summarize?(resource: R): object;
  /** The resources that a List request is about, before its filters. */
  select?(resources: R[], call: Call): R[];
  /**
   * Checks a request to update the resource and returns the members to change; undefined removes one.
   * @throws AwsError when AWS would not update it.
   */
  update?(resource: R, call: Call): Request;
  /** Called after an update. @param before the request that was kept until now */
  updated?(resource: R, before: NonNullable<R["request"]>): void;
  /** What keeps the resource from being deleted, by kind. */
  users?(resource: R): Record<string, Resource[]>;
}

/** Where a collection keeps its resources, by key. */
export interface CollectionStore<R> {
  resources: Record<string, R>;
  save: () => void;
  /** How much shorter than on AWS statuses last. */
  timeScale: number;
}

/** The resources of one kind: what finds, adds and changes them, and the operations that are the same for every kind. */
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

  /** The Create, Describe, List and Delete operations, and Update where there is something to update. */
  operations(particulars: Particulars<R>): Operations {
    const { noun, plural = `${noun}s`, listMember = plural, errors } = this.kind;
    const arnMember = `${noun}Arn`;
    const requested = ({ request, region }: Call, verb?: string) => this.require(this.pathOf(request), region, verb);

    const operations: Operations = {
      [`Create${noun}`]: async ({ request: { Tags, ...asked }, region }: Call) => {
        const request = (await particulars.create?.({ request: asked, region })) ?? asked;
        const path = this.pathOf(request);
        this.requireNew(path, region);
        const name = request[`${noun}Name`] as string;
        const tags = fromTagList(Tags as Tag[] | undefined);
        const added = this.add(path, region, { ...particulars.initially, name, tags, request } as Partial<R>);
        return { [arnMember]: added.arn, ...particulars.created?.(added) };
      },

      [`Describe${noun}`]: (call: Call) => {
        const found = requested(call);
        const { request, arn } = found;
        return { ...request, ...this.kind.identify(found), [arnMember]: arn, ...particulars.describe?.(found) };
      },

      [`List${plural}`]: (call: Call) => {
        const all = this.all();
        const filters = { [`${noun}NameContains`]: nameContains, ...this.kind.filters };
        const request = { ...this.kind.listDefaults, ...call.request };
        const { items, ...next } = listPage(particulars.select?.(all, call) ?? all, request, filters);
        const summarize = (found: R) => particulars.summarize?.(found) ?? this.kind.identify(found);
        return { [listMember]: items.map(summarize), ...next };
      },

      [`Delete${noun}`]: (call: Call) => {
        const found = requested(call, "delete");
        for (const [user, resources] of Object.entries(particulars.users?.(found) ?? {})) {
          if (resources.some(({ status }) => status !== "Deleted")) throw errors.inUse!(found.arn, user);
        }
        this.kind.requireReady?.("delete", found);
        this.remove(found);
        return undefined;
      },
    };
    if (!particulars.update) return operations;

    operations[`Update${noun}`] = (call: Call) => {
      const found = this.requireReady("update", this.pathOf(call.request), call.region);
      const before = found.request!;
      found.request = { ...before, ...particulars.update!(found, call) };
      this.enter(found, "Updating");
      particulars.updated?.(found, before);
      return this.kind.updatesSilently ? {} : { [arnMember]: found.arn };
    };
    return operations;
  }

  /** What names a resource in a request. */
  private pathOf(request: Request): string[] {
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

function nameContains({ name }: Resource, part: string): boolean {
  return name.includes(part);
}
