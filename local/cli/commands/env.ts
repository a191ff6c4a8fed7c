import { awsEnvironment, readHome } from "#local/host/home";
import { readStage } from "#local/engine/stage";

/** Prints shell settings for AWS clients. */
export function env({ stage }: { stage: string }): void {
  const { region } = readStage({ stage });
  for (const [name, value] of Object.entries(awsEnvironment(readHome(), region)))
    console.log(`export ${name}=${value}`);
}
