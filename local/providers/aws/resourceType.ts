import type { CheckFailure } from "../plugin/provider";
import type { Values } from "../plugin/values";
import type { Lifecycle } from "./lifecycle";
import type { Resource } from "./resource";

/** An input that gets a generated name if the program sets none: the resource's name plus seven random digits. */
export interface AutoName {
  property: string;
  maxLength: number;
  /** What AWS requires before the name. */
  prefix?: string;
  lowerCase?: boolean;
  /** What AWS requires after the name. */
  suffix?: (inputs: Values) => string;
}

/** How AWS's provider treats resources of one type. */
export interface ResourceType {
  /** Inputs that must be set. */
  required?: readonly string[];
  /** Inputs that cannot change in place (`a.b` for a nested one), or `EVERYTHING` but the tags. */
  replaces?: readonly string[] | typeof EVERYTHING;
  /** Inputs that cannot change in place from their old values to their new ones. */
  replacesOn?: (olds: Values, news: Values) => string[];
  autoName?: AutoName;
  /** Whether it takes `tags`, and so has `tagsAll`. */
  tagged?: boolean;
  /** Whether it belongs to no region. */
  global?: boolean;
  /** The values of absent inputs on AWS. */
  defaults?: Values;
  /** The id of a new resource; empty if the service chooses it and `lifecycle.findId` finds it. */
  id: (resource: Resource) => string;
  /** The outputs that AWS adds. Called again after a change, so it must return the same for what stays. */
  outputs?: (resource: Resource) => Values;
  /** Without it, the resource exists in the state only. */
  lifecycle?: Lifecycle;
  /** Other problems of the inputs. */
  check?: (inputs: Values) => CheckFailure[];
}

export const EVERYTHING = "everything";

/** Types by their token, for example `aws:s3/bucket:Bucket`. */
export type ResourceTypes = Record<string, ResourceType>;

/** What is wrong with a target in a service that does not exist on this machine. */
export const NO_TARGET = "The local target does not emulate the service of this target";
