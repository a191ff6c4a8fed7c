import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import * as semver from "semver";
import { exclusively } from "../host/exclusively";
import { REPOSITORY } from "../host/home";
import { interrupted } from "../host/interrupt";
import type { Progress } from "../host/progress";
import { UserError } from "../host/userError";
import { buildCli } from "./buildCli";
import { PINNED_VERSION } from "./pinnedVersion";

/** A Pulumi CLI that runs and is recent enough. */
export interface PulumiCli {
  command: PulumiCommand;
  /** Where it comes from, for the user. */
  source: string;
}

/** One way to get a CLI: resolves to it, or throws why not. */
interface Way {
  name: string;
  find: (progress: Progress) => Promise<PulumiCommand>;
}

const TOOLS = path.join(REPOSITORY, ".tools");

const present: Way[] = [
  { name: "`pulumi` on PATH", find: findOnPath },
  { name: "the CLI built earlier in .tools/bin", find: () => verified(TOOLS) },
];
const made: Way[] = [
  { name: "the npm package `pulumi`", find: download },
  { name: "a build of the pinned Go module", find: build },
];

/**
 * The Pulumi CLI to use: the one on PATH, else the one built before, else the download of the official npm package, else a build
 * from source (some minutes, once; when two processes ask for it at once, one waits).
 * @throws UserError when no way works, with the reason of each.
 */
export async function ensurePulumiCli(progress: Progress): Promise<PulumiCli> {
  const found = await firstOf(present, progress, []);
  if (found) return found;
  mkdirSync(TOOLS, { recursive: true });
  const wait = () => progress("Pulumi CLI: another process is getting it, waiting");
  return exclusively(path.join(TOOLS, "pulumi"), wait, async () => {
    const failures: string[] = [];
    return (await firstOf([...present, ...made], progress, failures)) ?? refuse(failures);
  });
}

/** What the first way that works gives; the reasons of those before it are added to `failures`. */
async function firstOf(ways: Way[], progress: Progress, failures: string[]): Promise<PulumiCli | undefined> {
  for (const { name, find } of ways) {
    try {
      const command = await find(progress);
      progress(`Pulumi CLI v${command.version?.version}: ${name}`);
      return { command, source: name };
    } catch (error) {
      failures.push(`  - ${name}: ${reason(error)}`);
    }
  }
  return undefined;
}

function refuse(failures: string[]): never {
  throw new UserError(
    [
      `No Pulumi CLI (v${PINNED_VERSION} or later) can be had. Tried:`,
      ...failures,
      "Three ways out: install Pulumi and put it on PATH; let this machine reach get.pulumi.com, so that the npm package can",
      "download it; or install Go (see tools/pulumiCli/go.mod for the version), so that it can be built from source.",
    ].join("\n"),
  );
}

/** The first `pulumi` on PATH that is not the npm package's own launcher, which npm scripts put there. */
async function findOnPath(): Promise<PulumiCommand> {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const folder = folders.find((dir) => !dir.includes("node_modules") && existsSync(path.join(dir, "pulumi")));
  if (!folder) throw new Error("not there");
  process.env.PATH = [folder, ...folders].join(path.delimiter);
  return verified();
}

/** Lets the npm package's launcher download the CLI, once, into a folder of ours. */
async function download(progress: Progress): Promise<PulumiCommand> {
  const root = path.join(TOOLS, "versions", PINNED_VERSION);
  if (!existsSync(path.join(root, "bin", "pulumi"))) {
    progress(`Pulumi CLI: asking the npm package for v${PINNED_VERSION}`);
    const launcher = require.resolve("pulumi/run.js");
    const env = { ...process.env, PULUMI_HOME: TOOLS };
    await promisify(execFile)(process.execPath, [launcher, "version"], { env, signal: interrupted });
  }
  return verified(root);
}

async function build(progress: Progress): Promise<PulumiCommand> {
  await buildCli(path.join(TOOLS, "bin", "pulumi"), progress);
  return verified(TOOLS);
}

/** Runs `pulumi version` of the CLI in `<root>/bin`, or on PATH, and refuses one that is too old. */
async function verified(root?: string): Promise<PulumiCommand> {
  if (root && !existsSync(path.join(root, "bin", "pulumi"))) throw new Error("not there");
  const command = await PulumiCommand.get({ root, skipVersionCheck: true });
  if (!command.version || semver.lt(command.version, PINNED_VERSION)) {
    throw new Error(`it is v${command.version?.version}, older than v${PINNED_VERSION}`);
  }
  return command;
}

/** The last line that an external program said, or else the first of the error. */
function reason(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr?.trim().split("\n").at(-1) || message.trim().split("\n")[0])!;
}
