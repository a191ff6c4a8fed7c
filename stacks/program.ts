import { requireUsableVpc } from "#infra/network/vpc/existingVpc";
import { platform } from "./platform";
import { readStageConfig } from "./settings/stackConfig";

/**
 * What `pulumi up` runs: declares the platform of the stack's settings, and resolves to the stack's outputs.
 * @throws pulumi.RunError when the settings are wrong, or name a VPC that cannot be used; nothing is declared then.
 */
export async function program() {
  const config = readStageConfig();
  if (config.network.mode === "existing") await requireUsableVpc(config.network);
  return platform(config);
}
