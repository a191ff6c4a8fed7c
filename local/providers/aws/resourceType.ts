import type { CheckFailure } from "../plugin/provider";
import type { Values } from "../plugin/values";
import type { Lifecycle } from "./lifecycle";
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
  /** The id of a new resource; empty if the service chooses it and `lifecycle.findId` finds it. */
  id: (resource: Resource) => string;
  /** What AWS adds to the inputs. Called again after a change, so it must not change what has to stay. */
  outputs?: (resource: Resource) => Values;
  /** Without it the resource is remembered in the state and nothing more. */
  lifecycle?: Lifecycle;
  /** What else is wrong with the inputs. */
  check?: (inputs: Values) => CheckFailure[];
}

export const EVERYTHING = "everything";

/** Types by their token, for example `aws:s3/bucket:Bucket`. */
export type ResourceTypes = Record<string, ResourceType>;

/** What is wrong with a target in a service that does not exist on this machine. */
export const NO_TARGET = "The local target does not emulate the service of this target";
