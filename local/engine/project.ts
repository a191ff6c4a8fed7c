import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse, parseDocument } from "yaml";
import { z } from "zod";
import { type Home, makeFolder, REPOSITORY } from "../host/home";
import { UserError } from "../host/userError";
import { CREATE_ACCOUNT_LOG_GROUPS } from "#stacks/contract";
import { findAccountOwner } from "./accountOwner";
import { beginAnew, hasCheckpoint } from "./checkpoint";
import { projectPlugins } from "./plugins";

/** As long as Pulumi lets the name of a stack be. */
const STAGE_NAME = /^[\w-]{1,100}$/;

const stageSchema = z.looseObject({ config: z.record(z.string(), z.unknown()) });

/** The stages that have a `Pulumi.<stage>.yaml`. */
export function stages(): string[] {
  return readdirSync(REPOSITORY).flatMap((file) => /^Pulumi\.([\w-]+)\.yaml$/.exec(file)?.[1] ?? []);
}

/**
 * The configuration file of a stage: `given` when there is one, else `Pulumi.<stage>.yaml`.
 * @throws UserError when the stage's name could not be one, or the file does not exist, naming the stages there are.
 */
export function configFile(stage: string, given?: string): string {
  if (!STAGE_NAME.test(stage)) {
    throw new UserError(`--stage must be 1 to 100 letters, digits, "-" and "_", got "${stage}"`);
  }
  const file = path.resolve(REPOSITORY, given ?? `Pulumi.${stage}.yaml`);
  if (isFile(file)) return file;
  throw new UserError(
    given !== undefined
      ? `--config-file must name an existing file, got "${given}"`
      : `stage must be one of ${stages().join(", ")}, got "${stage}": add Pulumi.${stage}.yaml to create it`,
  );
}

/** Whether it is a file that can be named: one with a name that is too long is none. */
function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The `config` of a stage with the defaults of `Pulumi.yaml`, by key, as written: what `pulumi config` would show. */
export function readConfigValues(file: string): Record<string, unknown> {
  const project = readYaml(path.join(REPOSITORY, "Pulumi.yaml")) as {
    name: string;
    config: Record<string, { default?: unknown }>;
  };
  const defaults = Object.entries(project.config).flatMap(([key, { default: value }]) =>
    value === undefined ? [] : [[key.includes(":") ? key : `${project.name}:${key}`, value] as const],
  );
  const { success, data: stage } = stageSchema.safeParse(readYaml(file));
  if (!success) throw new UserError(`${file} must have a map \`config\` of settings`);
  return { ...Object.fromEntries(defaults), ...stage.config };
}

/**
 * Copies the project's settings into the home, with our stand-ins as its plugins, so that the engine's own additions (the salt of a local
 * stack's secrets) never reach the repository's files. What an account has once is left to the stage that made it. Returns the folder to run Pulumi in.
 */
export function copyProject(home: Home, stage: string, file: string): string {
  const folder = makeFolder(home, "project");
  const copy = path.join(folder, `Pulumi.${stage}.yaml`);
  const settings = parseDocument(readFileSync(file, "utf8"));
  const salt = existsSync(copy) ? (readYaml(copy) as { encryptionsalt?: string } | null)?.encryptionsalt : undefined;
  if (salt) settings.set("encryptionsalt", salt);
  const others = stages().filter((other) => other !== stage);
  if (findAccountOwner(home, stage, others)) settings.setIn(["config", CREATE_ACCOUNT_LOG_GROUPS], false);
  writeFileSync(copy, settings.toString());

  const project = parseDocument(readFileSync(path.join(REPOSITORY, "Pulumi.yaml"), "utf8"));
  project.delete("main");
  project.set("plugins", projectPlugins());
  writeFileSync(path.join(folder, "Pulumi.yaml"), project.toString());
  return folder;
}

/**
 * The file with the passphrase of this home's secrets: random, made once, readable by its owner only.
 * @throws UserError when it is missing or empty though a stage's state has secrets that were encrypted with it.
 */
export function passphraseFile(home: Home): string {
  const file = path.join(makeFolder(home), "passphrase");
  const isThere = existsSync(file);
  if (isThere && readFileSync(file, "utf8").trim() !== "") return file;
  if (hasCheckpoint(home)) {
    throw new UserError(
      [
        `${file} is ${isThere ? "empty" : "missing"}: the secrets of the deployed stages are encrypted with its passphrase`,
        `Put it back, or ${beginAnew(home)}.`,
      ].join("\n"),
    );
  }
  writeFileSync(file, randomBytes(24).toString("base64"), { mode: 0o600 });
  return file;
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8")) as unknown;
  } catch (error) {
    throw new UserError(`${file} is not valid YAML: ${(error as Error).message.trim()}`);
  }
}
