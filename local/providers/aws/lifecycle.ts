import { InitializationError } from "../plugin/provider";
import type { Values } from "../plugin/values";
import type { Resource } from "./resource";

/** What happens to a resource on this machine. Without it, the resource exists in the stack's state only. */
export interface Lifecycle {
  create(resource: Resource): Promise<void>;
  /** The id of the resource with these inputs, if the service chooses it; undefined if the resource does not exist. */
  findId?(resource: Resource): Promise<string | undefined>;
  /** Not called in a preview. Without it, a change has no effect beyond the state. */
  update?(resource: Resource): Promise<void>;
  /** Succeeds if the resource is already gone. */
  delete(resource: Resource): Promise<void>;
  /** The inputs that can have changed outside Pulumi, with their present values; undefined if the resource is gone. */
  read?(resource: Resource): Promise<Values | undefined>;
}

/** The calls of an AWS service that manage one type of resource. */
export interface Calls<Description> {
  create(resource: Resource): Promise<unknown>;
  /** What must follow `create`. If it fails, the engine still learns that the resource exists. */
  complete?(resource: Resource): Promise<unknown>;
  /** Changes everything but the tags. */
  update?(resource: Resource): Promise<unknown>;
  /** Sets the tags of an existing resource. */
  tag?(resource: Resource): Promise<unknown>;
  delete(resource: Resource): Promise<unknown>;
  /** Resolves to undefined, or fails with an error that means "gone", if the resource does not exist. */
  describe?: (resource: Resource) => Promise<Description | undefined>;
  /** The inputs that `read` returns. @default none */
  live?: (description: Description) => Values;
}

/**
 * The lifecycle of a resource that these calls manage.
 * @param isGone Whether an error means that the resource does not exist.
 */
export function lifecycle<Description>(isGone: IsGone, calls: Calls<Description>): Lifecycle {
  const { describe, live } = calls;
  const read = async (resource: Resource) => {
    const found = await unless(isGone, describe!(resource));
    return found && (live?.(found) ?? {});
  };
  return {
    async create(resource) {
      await calls.create(resource);
      if (calls.complete) await complete(calls.complete(resource));
    },
    async update(resource) {
      await calls.update?.(resource);
      await calls.tag?.(resource);
    },
    async delete(resource) {
      await unless(isGone, calls.delete(resource));
    },
    read: describe && read,
  };
}

/** Whether an error means that a resource does not exist. */
export type IsGone = (error: unknown) => boolean;

/** Recognizes errors by their names. */
export function errorNamed(...names: string[]): IsGone {
  return (error) => error instanceof Error && names.includes(error.name);
}

/** What a call returns; undefined if it fails because the resource is gone. */
export async function unless<Answer>(isGone: IsGone, call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Finishes a resource that exists already. If that fails, the engine must know that the resource exists. */
export async function complete(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw new InitializationError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
