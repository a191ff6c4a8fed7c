import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { LocalWorkspace, type PulumiFn, type Stack, type UpdateSummary } from "@pulumi/pulumi/automation";
import { ownConnections } from "#local/engine/ownConnections";
import { ensurePulumiCli } from "#local/engine/pulumiCli";
import { REPOSITORY } from "#local/host/home";

const PROJECT = "platform";
const CONFIG = {
  "aws:region": "eu-west-1",
  "aws:defaultTags": JSON.stringify({ tags: { stage: "test" } }),
};

/** A stack of the real engine on a file backend, with the stand-in providers on its PATH. */
export interface TestStack {
  /** The home of the local target that the providers see. */
  home: string;
  /** Where the engine keeps the stack's state, with its secrets encrypted. */
  stateFile: string;
  /** The stack with this program, which its previews and updates run. Of its outputs, secrets stay encrypted. */
  open(program: PulumiFn): Promise<Stack>;
  /** Removes every file. */
  close(): void;
}

/** Everything that belongs to a test's stack lies in one temporary folder. */
export function createStack(environment: Record<string, string> = {}): TestStack {
  const folder = mkdtempSync(path.join(tmpdir(), "providers-"));
  const home = path.join(folder, "home");
  const bins = ["local/providers/bin", "local/engine/bin", "node_modules/.bin"].map((bin) =>
    path.join(REPOSITORY, bin),
  );
  const envVars = {
    ...environment,
    LOCAL_HOME: home,
    PATH: [...bins, process.env.PATH].join(path.delimiter),
    PULUMI_BACKEND_URL: `file://${folder}`,
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_HOME: path.join(folder, "pulumi"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  let opened: Promise<Stack> | undefined;
  return {
    home,
    stateFile: stateFileIn(folder),
    async open(program) {
      const stack = await (opened ??= openStack(folder, envVars));
      const workspace = Object.create(stack.workspace, { program: { value: program } }) as Stack["workspace"];
      return Object.create(stack, { workspace: { value: workspace } }) as Stack;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** After each run of the engine, the SDK starts three commands more, for outputs and history: here they are read from the backend's files. */
async function openStack(folder: string, envVars: Record<string, string>): Promise<Stack> {
  ownConnections();
  const { command: pulumiCommand } = await ensurePulumiCli(() => undefined);
  const stack = await LocalWorkspace.createOrSelectStack(
    { projectName: PROJECT, stackName: "test", program: () => Promise.resolve() },
    { workDir: folder, pulumiCommand, envVars, stackSettings: { test: { config: CONFIG } } },
  );
  return Object.assign(stack, {
    outputs: async () => {
      const root = (await resourcesOf(stack)).find(({ type }) => type === "pulumi:pulumi:Stack");
      return Object.fromEntries(Object.entries(root?.outputs ?? {}).map(([name, value]) => [name, { value }]));
    },
    info: () => Promise.resolve(latestUpdate(folder)),
  });
}

/** What the file backend keeps of the latest update. */
function latestUpdate(folder: string): UpdateSummary {
  const history = path.join(folder, ".pulumi", "history", PROJECT, "test");
  const latest = readdirSync(history)
    .filter((file) => file.endsWith(".history.json"))
    .sort()
    .at(-1)!;
  return JSON.parse(readFileSync(path.join(history, latest), "utf8")) as UpdateSummary;
}

/** The process ids of the engines that this process runs. */
export function engines(): number[] {
  const children = execFileSync("pgrep", ["-P", String(process.pid), "-x", "pulumi"], { encoding: "utf8" });
  return children.trim().split("\n").map(Number);
}

/** A resource in a stack's state. */
export interface StateResource {
  type: string;
  id?: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
}

/** The resources in a stack's state, read from its file: to ask Pulumi takes a second. */
export async function resourcesOf(stack: Stack): Promise<StateResource[]> {
  const { checkpoint } = JSON.parse(await readFile(stateFileIn(stack.workspace.workDir), "utf8")) as {
    checkpoint: { latest?: { resources?: StateResource[] } };
  };
  return checkpoint.latest?.resources ?? [];
}

function stateFileIn(folder: string): string {
  return path.join(folder, ".pulumi", "stacks", PROJECT, "test.json");
}
