import type { AwsError } from "./awsError";
import type { Call } from "./operation";
import type { Filters, Listed } from "./page";
import type { Request } from "./parseRequest";
import type { Tags } from "./tagList";
import type { Changing, Transitions } from "./transitions";

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
