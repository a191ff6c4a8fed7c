import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { LocalWorkspace, type PulumiFn } from "@pulumi/pulumi/automation";
import { parseDocument } from "yaml";
import { ownConnections } from "#local/engine/ownConnections";
import { configFile, copyProject } from "#local/engine/project";
import { ensurePulumiCli } from "#local/engine/pulumiCli";
import { POLICY_PACKS } from "#local/engine/stack";
import { readHome, REPOSITORY } from "#local/host/home";
import { program } from "#stacks/program";
import { declareBare, readBareResources } from "./bareResources";
import { declareCopies } from "./copies";
import { startSagemakerStub } from "./sagemakerStub";

/** The dev stage; as many copies of an endpoint; or the resources of the stack that was exported to a file, without components. */
export type ProgramName = "stage" | { copies: number } | { bare: string };

/** One run of the engine. Its process is measured, so it does nothing else. */
export interface EngineRun {
  program: ProgramName;
  /** `exportTo` is the file to which the stack of an earlier run is exported. */
  action: "preview" | "up" | { exportTo: string };
  policies: boolean;
}

const STAGE = "dev";

/** The program's modules are loaded in every run, so that the bare engine does not win by what it leaves out of this file. */
function programOf({ program: which }: EngineRun): PulumiFn {
  if (which === "stage") return program;
  if ("copies" in which) return () => Promise.resolve(declareCopies(which.copies));
  const resources = readBareResources(JSON.parse(readFileSync(which.bare, "utf8")));
  return () => Promise.resolve(declareBare(resources));
}

async function main(run: EngineRun): Promise<void> {
  ownConnections();
  const home = readHome();
  const workDir = copyProject(home, STAGE, configFile(STAGE));
  useProviderWithoutEmulators(path.join(workDir, "Pulumi.yaml"));
  const state = path.join(home.dir, "state");
  mkdirSync(state, { recursive: true });
  const { server, url } = await startSagemakerStub();
  const envVars = {
    AWS_ACCESS_KEY_ID: "bench",
    AWS_SECRET_ACCESS_KEY: "bench",
    AWS_ENDPOINT_URL: url,
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "bench",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_HOME: path.join(home.dir, "pulumi"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  const { command: pulumiCommand } = await ensurePulumiCli(() => undefined);
  const inline = { projectName: "sagemaker-platform", stackName: STAGE, program: programOf(run) };
  const stack = await LocalWorkspace.createOrSelectStack(inline, { workDir, pulumiCommand, envVars });
  // The SDK asks for outputs and history after each run: nobody here reads them.
  Object.assign(stack, { outputs: () => Promise.resolve({}), info: () => Promise.resolve(undefined) });
  const options = { policyPacks: run.policies ? POLICY_PACKS : [], onError: console.error };
  if (run.action === "preview") await stack.preview(options);
  else if (run.action === "up") await stack.up(options);
  else writeFileSync(run.action.exportTo, JSON.stringify(await stack.exportStack()));
  server.close();
}

function useProviderWithoutEmulators(projectFile: string): void {
  const project = parseDocument(readFileSync(projectFile, "utf8"));
  const providers = project.toJS() as { plugins: { providers: { name: string }[] } };
  const index = providers.plugins.providers.findIndex(({ name }) => name === "aws");
  project.setIn(["plugins", "providers", index, "path"], path.join(REPOSITORY, "bench/deploy/bin"));
  writeFileSync(projectFile, project.toString());
}

main(JSON.parse(process.argv[2]!) as EngineRun).then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
