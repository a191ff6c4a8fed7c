import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import * as semver from "semver";
import { exclusively } from "../host/locks";
import { REPOSITORY } from "../host/home";
import { interrupted } from "../host/interrupt";
import type { Progress } from "../host/progress";
import { UserError } from "../host/userError";
import { buildCli } from "./buildCli";
import { findOnPath, launcherRoot } from "./cliOnPath";
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
  find: () => Promise<PulumiCommand>;
}

const TOOLS = path.join(REPOSITORY, ".tools");

/**
 * The Pulumi CLI to use: the first on PATH that is recent enough, else the one built before, else the download of the official npm package, else a
 * build from source (some minutes, once; when two processes ask for it at once, one waits). Its command is the program that was checked, by its path.
 * @param tools folder that CLIs are put in. @default `.tools` in the repository
 * @param patienceMs how long a `pulumi` on PATH may take to name its version. @default 20 s
 * @throws UserError when no way works, with the reason of each.
 */
export async function ensurePulumiCli(progress: Progress, tools = TOOLS, patienceMs = 20_000): Promise<PulumiCli> {
  const failures: string[] = [];
  const found =
    (await firstOnPath(tools, patienceMs, progress, failures)) ?? (await firstOf([built(tools)], progress, () => {}));
  if (found) return found;
  mkdirSync(tools, { recursive: true });
  const wait = () => progress("Pulumi CLI: waiting for another process that installs it");
  return exclusively(path.join(tools, "pulumi"), wait, async () => {
    const ways = [
      built(tools),
      { name: "the npm package `pulumi`", find: () => download(tools, progress) },
      { name: "a build of the pinned Go module", find: () => build(tools, progress) },
    ];
    return (await firstOf(ways, progress, (failure) => failures.push(failure))) ?? refuse(failures);
  });
}

/** The first CLI on PATH that is recent enough; says which ones it passes over, and why. */
function firstOnPath(
  tools: string,
  patienceMs: number,
  progress: Progress,
  failures: string[],
): Promise<PulumiCli | undefined> {
  const files = findOnPath();
  if (files.length === 0) failures.push("PATH: it has no executable `pulumi`");
  const ways = files.map((file) => ({ name: `${file}, on PATH`, find: () => verifiedOnPath(tools, patienceMs, file) }));
  return firstOf(ways, progress, (failure) => {
    progress(`Pulumi CLI: skipping ${failure}`);
    failures.push(failure);
  });
}

const built = (tools: string): Way => ({ name: "the CLI built earlier in .tools/bin", find: () => verified(tools) });

/** What the first way that works gives; `failed` gets the reason of each one before it. */
async function firstOf(ways: Way[], progress: Progress, failed: (failure: string) => void) {
  for (const { name, find } of ways) {
    try {
      const command = await find();
      progress(`Pulumi CLI v${command.version?.version}: ${name}`);
      return { command, source: name };
    } catch (error) {
      failed(`${name}: ${reason(error)}`);
    }
  }
  return undefined;
}

function refuse(failures: string[]): never {
  throw new UserError(
    [
      `no Pulumi CLI v${PINNED_VERSION} or later was found. Tried:`,
      ...failures.map((failure) => `  - ${failure}`),
      "Do one of these: install Pulumi and put it on PATH; allow access to get.pulumi.com, so the npm package can",
      "download it; or install Go (version: tools/pulumiCli/go.mod), so it can be built from source.",
    ].join("\n"),
  );
}

/** Lets the npm package's launcher download the CLI, once, into a folder of ours. */
async function download(tools: string, progress: Progress): Promise<PulumiCommand> {
  const root = path.join(tools, "versions", PINNED_VERSION);
  if (!existsSync(path.join(root, "bin", "pulumi"))) {
    progress(`Pulumi CLI: downloading v${PINNED_VERSION} with the npm package`);
    const launcher = require.resolve("pulumi/run.js");
    const env = { ...process.env, PULUMI_HOME: tools, PULUMI_VERSION: PINNED_VERSION };
    await promisify(execFile)(process.execPath, [launcher, "version"], { env, signal: interrupted });
  }
  return verified(root);
}

/** Runs the program itself first: so a program that hangs is skipped, and one that fails is heard. */
async function verifiedOnPath(tools: string, patienceMs: number, file: string): Promise<PulumiCommand> {
  try {
    await promisify(execFile)(file, ["version"], { timeout: patienceMs, killSignal: "SIGKILL", signal: interrupted });
  } catch (error) {
    if ((error as { killed?: boolean }).killed)
      throw new Error(`no answer to \`pulumi version\` in ${patienceMs / 1_000} s`);
    throw error;
  }
  return verified(launcherRoot(tools, file));
}

async function build(tools: string, progress: Progress): Promise<PulumiCommand> {
  await buildCli(path.join(tools, "bin", "pulumi"), progress);
  return verified(tools);
}

/** Runs `pulumi version` of the CLI in `<root>/bin`, and refuses one that this project is not made for. */
async function verified(root: string): Promise<PulumiCommand> {
  if (!existsSync(path.join(root, "bin", "pulumi"))) throw new Error("not there");
  const command = await PulumiCommand.get({ root, skipVersionCheck: true });
  if (!command.version) throw new Error("`pulumi version` names no version");
  if (!semver.satisfies(command.version, `^${PINNED_VERSION}`, { includePrerelease: true })) {
    throw new Error(`it is v${command.version.version}, and it must be v${PINNED_VERSION} or a later v3`);
  }
  return command;
}

/** The last line that an external program said, or else the first of the error. */
function reason(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  // The Automation API puts what a command said into its message.
  const [, said] = /^ stderr: (.*)$/m.exec(message) ?? [];
  return (stderr?.trim().split("\n").at(-1) || said || message.trim().split("\n")[0])!;
}
