import type { Values } from "./values";

/** A resource as the engine names it. */
export interface ResourceName {
  /** Unique in the stack, and the same in every update. */
  urn: string;
  /** Type token, for example `aws:s3/bucket:Bucket`. */
  type: string;
  /** The name in the program. */
  name: string;
}

export interface CheckFailure {
  property: string;
  reason: string;
}

export interface CheckResult {
  inputs: Values;
  failures: CheckFailure[];
}

export interface DiffResult {
  /** Properties that differ. */
  changes: string[];
  /** Those changes that need a replacement. */
  replaces: string[];
  /** Whether the old resource must be deleted first, for example because both have the same name. */
  deleteBeforeReplace: boolean;
}

export interface CreateResult {
  id: string;
  properties: Values;
}

/** A resource after a refresh; without an id it is gone. */
export interface ReadResult {
  id?: string;
  properties: Values;
  inputs: Values;
}

/** A Pulumi resource provider in plain values; `serve` speaks the engine's protocol for it. */
export interface Provider {
  readonly version: string;
  checkConfig(config: Values): CheckResult;
  diffConfig(olds: Values, news: Values): DiffResult;
  configure(config: Values): void;
  check(resource: ResourceName, olds: Values, news: Values): CheckResult;
  diff(resource: ResourceName, id: string, olds: Values, news: Values): DiffResult;
  create(resource: ResourceName, inputs: Values, preview: boolean): Promise<CreateResult>;
  read(resource: ResourceName, id: string, state: Values, inputs: Values): Promise<ReadResult>;
  update(resource: ResourceName, id: string, state: Values, inputs: Values, preview: boolean): Promise<Values>;
  delete(resource: ResourceName, id: string, state: Values): Promise<void>;
  invoke(token: string, args: Values): Values;
}

/** The resource exists but does not work. The engine keeps it in the state and tries to repair it in the next update. */
export class InitializationError extends Error {
  override readonly name = "InitializationError";
  /** Set by the provider before the engine learns of it. */
  created?: CreateResult;
}

/** The parts of a URN: `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`. */
export function parseUrn(urn: string): ResourceName {
  const [, , types = "", ...name] = urn.split("::");
  return { urn, type: types.slice(types.lastIndexOf("$") + 1), name: name.join("::") };
}
