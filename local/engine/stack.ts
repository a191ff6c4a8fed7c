import path from "node:path";
import { CommandError, LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import { program } from "../../stacks/program";
import { awsEnvironment, type Home, homeEnvironment, makeFolder, REPOSITORY } from "../home";
import { UserError } from "../userError";
import { ownConnections } from "./ownConnections";
import { copyProject, passphraseFile } from "./project";
import type { PulumiCli } from "./pulumiCli";

const PROJECT = "sagemaker-platform";

/** The compliance pack that every preview and update runs. */
export const POLICY_PACKS = [path.join(REPOSITORY, "policies")];

/**
 * The stack of a stage in this home, made when there is none: Pulumi's own, on a file backend, with our stand-in providers.
 * @throws UserError in Pulumi's words, as when it reads the stage's file in another way than this project does.
 */
export async function openStack(
  home: Home,
  cli: PulumiCli,
  stage: string,
  configFile: string,
  region: string,
): Promise<Stack> {
  ownConnections();
  const workDir = copyProject(home, stage, configFile);
  const options = { workDir, pulumiCommand: cli.command, envVars: engineEnvironment(home, region) };
  try {
    const inline = { projectName: PROJECT, stackName: stage, program };
    return withoutQueries(await LocalWorkspace.createOrSelectStack(inline, options));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const [, reason = error.message] = /^error: (.*)$/m.exec(error.message) ?? [];
    throw new UserError(`Pulumi cannot open the stack of ${configFile}: ${reason}`);
  }
}

/** After each run of the engine, the SDK asks for outputs and history, in three commands more: nobody here reads them. */
function withoutQueries(stack: Stack): Stack {
  return Object.assign(stack, { outputs: () => Promise.resolve({}), info: () => Promise.resolve(undefined) });
}

function engineEnvironment(home: Home, region: string): Record<string, string> {
  return {
    ...homeEnvironment(home),
    ...awsEnvironment(home, region),
    PATH: [path.join(REPOSITORY, "node_modules", ".bin"), process.env.PATH].join(path.delimiter),
    PULUMI_BACKEND_URL: `file://${makeFolder(home, "state")}`,
    PULUMI_CONFIG_PASSPHRASE_FILE: passphraseFile(home),
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_HOME: makeFolder(home, "pulumi"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}
