import type { CheckFailure } from "../plugin/provider";
import type { Values } from "../plugin/values";
import type { Resource } from "./resource";

/** An input that gets a generated name, the name in the program plus seven random digits, when the program gives none. */
export interface AutoName {
  property: string;
  maxLength: number;
  /** What AWS wants before the name. */
  prefix?: string;
  lowerCase?: boolean;
  /** What AWS wants after the name. */
  suffix?: (inputs: Values) => string;
}

/** What a resource does on this machine, beyond being remembered in the stack's state. */
export interface Life {
  create(resource: Resource): Promise<void>;
  /** The id of the resource with these inputs, where the service chooses it; undefined when there is no such resource. */
  findId?(resource: Resource): Promise<string | undefined>;
  /** Not called in a preview. Without it a change has no effect beyond the state. */
  update?(resource: Resource): Promise<void>;
  /** Also succeeds when the resource is gone already. */
  delete(resource: Resource): Promise<void>;
  /** Inputs as they are now, as far as they can have changed behind the engine's back; undefined when the resource is gone. */
  read?(resource: Resource): Promise<Values | undefined>;
}

/** How AWS's provider treats resources of one type. */
export interface ResourceType {
  /** Inputs that must be given. */
  required?: readonly string[];
  /** Inputs that cannot change in place (`a.b` for a nested one), or `EVERYTHING` but the tags. */
  replaces?: readonly string[] | typeof EVERYTHING;
  /** Inputs that cannot change in place from their old values to their new ones. */
  replacesOn?: (olds: Values, news: Values) => string[];
  autoName?: AutoName;
  /** Whether it takes `tags`, and so has `tagsAll`. */
  tagged?: boolean;
  /** Whether it exists in no region. */
  global?: boolean;
  /** What AWS fills in for inputs that are absent. */
  defaults?: Values;
  /** The id of a new resource; empty where its life finds the one that the service chose. */
  id: (resource: Resource) => string;
  /** What AWS adds to the inputs. Called again after a change, so it must not change what has to stay. */
  outputs?: (resource: Resource) => Values;
  /** Without it the resource is remembered in the state and nothing more. */
  life?: Life;
  /** What else is wrong with the inputs. */
  check?: (inputs: Values) => CheckFailure[];
}

export const EVERYTHING = "everything";

/** Types by their token, for example `aws:s3/bucket:Bucket`. */
export type ResourceTypes = Record<string, ResourceType>;
