import { CommandError, type Stack } from "@pulumi/pulumi/automation";
import { UserError } from "../host/userError";
import { type EngineOptions, runEngine } from "./runEngine";
import { POLICY_PACKS } from "./stack";

export interface UpOptions {
  /** Takes over first what has changed outside Pulumi. @default false */
  refresh?: boolean;
}

/** Deploys the stack, with the policy pack. */
export function up(stack: Stack, { refresh = false }: UpOptions = {}): Promise<void> {
  return engine("up", (options) => stack.up({ ...options, color: color(), policyPacks: POLICY_PACKS, refresh }));
}

/** A part of a stack. */
export interface Part {
  /** Patterns of the resources' URNs, with Pulumi's wildcards. */
  targets: string[];
  /** Names of the stack's outputs that come from these resources. */
  outputs: string[];
}

/**
 * Deploys only a part. The policies judge the whole program, by a preview before: in an update with targets the engine shows them every
 * other resource as an empty one.
 */
export async function upOnly(stack: Stack, { targets, outputs }: Part): Promise<void> {
  await preview(stack);
  // The engine would warn of each other output, which nothing gives yet.
  const program = async () => {
    const values = ((await stack.workspace.program!()) ?? {}) as Record<string, unknown>;
    return Object.fromEntries(outputs.map((name) => [name, values[name]]));
  };
  await engine("up", (options) => stack.up({ ...options, color: color(), target: targets, program }));
}

/** Shows what an update would do, with the policy pack; changes nothing. */
export function preview(stack: Stack): Promise<void> {
  return engine("preview", (options) => stack.preview({ ...options, color: color(), policyPacks: POLICY_PACKS }));
}

/** Deletes every resource of the stack. */
export function destroy(stack: Stack): Promise<void> {
  return engine("destroy", (options) => stack.destroy({ ...options, color: color() }));
}

/** Pulumi's own words have been shown by then, so a failure adds one line and no trace. */
async function engine(command: string, run: (options: EngineOptions) => Promise<unknown>): Promise<void> {
  let advised = false;
  try {
    await runEngine((options) => {
      const onOutput = (text: string) => {
        advised ||= /`pulumi (up|refresh)/.test(text);
        options.onOutput(text);
      };
      return run({ ...options, onOutput });
    });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const here = "; here, `pulumi up` is `npm run local -- up`, and `--refresh` makes it refresh first";
    throw new UserError(`pulumi ${command} failed: see the reason above${advised ? here : ""}`);
  }
}

function color(): "always" | "never" {
  return process.stdout.isTTY && !process.env.NO_COLOR ? "always" : "never";
}
