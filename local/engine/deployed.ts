import { execFile, type ExecFileException } from "node:child_process";
import { promisify } from "node:util";
import type { Stack } from "@pulumi/pulumi/automation";
import { UserError } from "../host/userError";
import { pulumiReason } from "./pulumiReason";
import { type DeployedResource, readDeployedResources } from "./deployedResources";

const MAX_EXPORT_BYTES = 256 * 1024 * 1024;

/**
 * Pulumi's own export of the stack, as text: its secrets stay encrypted.
 * @throws UserError in Pulumi's words when it cannot.
 */
export async function exportText({ name, workspace }: Stack): Promise<string> {
  const env = { ...process.env, ...workspace.envVars };
  const options = { cwd: workspace.workDir, env, maxBuffer: MAX_EXPORT_BYTES };
  const { stdout } = await promisify(execFile)(
    workspace.pulumiCommand.command,
    ["stack", "export", "--stack", name],
    options,
  ).catch((error: ExecFileException) => {
    throw new UserError(`Pulumi cannot export the stack ${name}: ${pulumiReason(error.stderr ?? error.message)}`);
  });
  return stdout;
}

/** The stack's resources as its state has them, with plain values in place of secrets. */
export async function deployedResources(stack: Stack): Promise<DeployedResource[]> {
  return readDeployedResources(await stack.exportStack());
}
