import path from "node:path";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import { readStageConfig } from "../../stacks/config";
import { platform } from "../../stacks/platform";
import { awsEnvironment, type Home, homeEnvironment, makeFolder, REPOSITORY } from "../home";
import { copyProject, passphraseFile } from "./project";
import type { PulumiCli } from "./pulumiCli";

const PROJECT = "sagemaker-platform";

/** The compliance pack that every preview and update runs. */
export const POLICY_PACKS = [path.join(REPOSITORY, "policies")];

/** The stack of a stage in this home, made when there is none: Pulumi's own, on a file backend, with our stand-in providers on PATH. */
export async function openStack(
  home: Home,
  cli: PulumiCli,
  stage: string,
  configFile: string,
  region: string,
): Promise<Stack> {
  const program = () => Promise.resolve(platform(readStageConfig()));
  const workDir = copyProject(home, stage, configFile);
  return LocalWorkspace.createOrSelectStack(
    { projectName: PROJECT, stackName: stage, program },
    { workDir, pulumiCommand: cli.command, envVars: engineEnvironment(home, region) },
  );
}

function engineEnvironment(home: Home, region: string): Record<string, string> {
  const bins = ["local/providers/bin", "local/engine/bin", "node_modules/.bin"].map((bin) =>
    path.join(REPOSITORY, bin),
  );
  return {
    ...homeEnvironment(home),
    ...awsEnvironment(home, region),
    PATH: [...bins, process.env.PATH].join(path.delimiter),
    PULUMI_BACKEND_URL: `file://${makeFolder(home, "state")}`,
    PULUMI_CONFIG_PASSPHRASE_FILE: passphraseFile(home),
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_HOME: makeFolder(home, "pulumi"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}
