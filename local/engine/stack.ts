import path from "node:path";
import { CommandError, LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import { program } from "#stacks/program";
import { awsEnvironment, type Home, homeEnvironment, makeFolder, REPOSITORY } from "../host/home";
import { UserError } from "../host/userError";
import { beginAnew, checkpointFile, requireCheckpoint } from "./checkpoint";
import { ownConnections } from "./ownConnections";
import { copyProject, passphraseFile } from "./project";
import type { PulumiCli } from "./pulumiCli";
import { pulumiReason } from "./pulumiReason";

const PROJECT = "sagemaker-platform";

/** The compliance pack that every preview and update runs. */
export const POLICY_PACKS = [path.join(REPOSITORY, "policies")];

/**
 * The stack of a stage in this home, made when there is none: Pulumi's own, on a file backend, with our stand-in providers.
 * @throws UserError naming the file of the home that is damaged or missing, or in Pulumi's words, as when it reads the stage's file in
 * another way than this project does.
 */
export async function openStack(
  home: Home,
  cli: PulumiCli,
  stage: string,
  configFile: string,
  region: string,
): Promise<Stack> {
  ownConnections();
  requireCheckpoint(home, stage);
  const envVars = engineEnvironment(home, region);
  const workDir = copyProject(home, stage, configFile);
  const options = { workDir, pulumiCommand: cli.command, envVars };
  try {
    const inline = { projectName: PROJECT, stackName: stage, program };
    return withReadableExport(home, withoutQueries(await LocalWorkspace.createOrSelectStack(inline, options)));
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new UserError(`Pulumi cannot open the stack of ${configFile}: ${pulumiReason(error.message)}`);
  }
}

/** The export needs the passphrase that the state's secrets were encrypted with: the first command that finds a wrong one. */
function withReadableExport(home: Home, stack: Stack): Stack {
  const exportStack = stack.exportStack.bind(stack);
  return Object.assign(stack, {
    exportStack: () =>
      exportStack().catch((error: unknown) => {
        if (!(error instanceof CommandError)) throw error;
        throw new UserError(
          [
            `Pulumi cannot read the state ${checkpointFile(home, stack.name)}: ${pulumiReason(error.message)}`,
            `The file must be complete, and ${passphraseFile(home)} must hold the passphrase it was encrypted with. Otherwise ${beginAnew(home)}.`,
          ].join("\n"),
        );
      }),
  });
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
