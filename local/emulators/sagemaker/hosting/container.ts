import { accessSync, constants } from "node:fs";
import path from "node:path";
import { awsEnvironment } from "#local/host/home";
import type { VariantPlan } from "../state/deployment";
import type { Hosting } from "./hosting";

/** What `docker run` would be told on AWS. */
export interface ServeCommand {
  file: string;
  env: Record<string, string>;
}

/** The name of the workload that an image holds: `digits` for `<registry>/<path>/digits:1.0.0`. */
function workloadOf(image: string): string {
  const [repository = ""] = image.split("@");
  return path.posix.basename(repository).replace(/:[^:]*$/, "");
}

/** The program of an image, when there is a workload for it here. */
export function findProgram({ workloads }: Pick<Hosting, "workloads">, image: string): string | undefined {
  const file = path.join(workloads, workloadOf(image), "serve");
  try {
    accessSync(file, constants.X_OK);
  } catch {
    return undefined;
  }
  return path.dirname(path.dirname(file)) === path.resolve(workloads) ? file : undefined;
}

/**
 * The command that serves a variant's model.
 * @param folder what /opt/ml is in a container
 */
export function serveCommand(
  hosting: Pick<Hosting, "home" | "workloads" | "environments">,
  plan: VariantPlan,
  region: string,
  folder: string,
  port: number,
): ServeCommand {
  const { Image, Environment } = plan.container;
  const file = findProgram(hosting, Image);
  if (!file) throw new Error(`no executable file serve for the image ${Image} below ${hosting.workloads}`);
  const interpreters = path.join(hosting.environments, workloadOf(Image), "bin");
  return {
    file,
    env: {
      // On AWS a network-isolated container cannot reach any service, so it gets neither addresses nor credentials.
      ...(plan.networkIsolated ? { AWS_REGION: region } : awsEnvironment(hosting.home, region)),
      ...Environment,
      PATH: `${interpreters}${path.delimiter}${process.env.PATH ?? ""}`,
      SAGEMAKER_BASE_DIR: folder,
      SAGEMAKER_BIND_TO_PORT: String(port),
    },
  };
}
