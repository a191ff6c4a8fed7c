import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Deployment, Stack } from "@pulumi/pulumi/automation";
import type { Progress } from "../host/progress";

/** Of Pulumi's checkpoint, what recovery reads. */
interface Checkpoint {
  pending_operations?: { type: string; resource: { urn: string } }[];
}

/**
 * Makes a stack whose last update was killed ready for the next one, and says what it found. The caller holds this home's lock, so
 * a lock that the stack still has belongs to a process that is gone. What was being done is done again by the next update: the
 * local providers find and undo a creation that was cut off. Resolves to the stack as it was found, its secrets decrypted.
 */
export async function recover(stack: Stack, progress: Progress): Promise<Deployment> {
  if (await isLocked(stack)) {
    progress("the last update was interrupted");
    await stack.cancel();
  }
  const exported = await stack.exportStack();
  const { pending_operations: pending = [], ...rest } = (exported.deployment ?? {}) as Checkpoint;
  if (pending.length === 0) return exported;
  for (const { type, resource } of pending) {
    progress(`the interrupted operation: ${type} ${resource.urn.split("::").slice(2).join(" ")}`);
  }
  await stack.importStack({ ...exported, deployment: rest });
  return exported;
}

/** Whether a lock is left in the file backend of this stack. */
async function isLocked({ name, workspace }: Stack): Promise<boolean> {
  const backend = fileURLToPath(workspace.envVars.PULUMI_BACKEND_URL!);
  const { name: project } = await workspace.projectSettings();
  const locks = path.join(backend, ".pulumi/locks/organization", project, name);
  return existsSync(locks) && readdirSync(locks).some((file) => file.endsWith(".json"));
}
