import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "../host/home";
import type { PythonEnvironment } from "../host/python/ensureEnvironment";
import { UserError } from "../host/userError";

/** What a data scientist brings: a folder of `workloads` that follows SageMaker's container contract. */
export interface Workload {
  name: string;
  /** Its folder, with the executables `train` and `serve`, and `prepare`, which makes its sample data. */
  folder: string;
  /** What `train` and `serve` run in. */
  environment: PythonEnvironment;
  /** What `prepare` runs in; it holds the sample data. */
  dataEnvironment: PythonEnvironment;
}

/**
 * The workload of this name.
 * @throws UserError with the existing workloads if there is none.
 */
export function findWorkload(name: string, root: string = path.join(REPOSITORY, "workloads")): Workload {
  const folder = path.join(root, name);
  if (!existsSync(path.join(folder, "train"))) {
    const there = readdirSync(root).filter((other) => existsSync(path.join(root, other, "train")));
    throw new UserError(`workload must be one of ${there.join(", ")}, got "${name}": ${root} has no such folder`);
  }
  return {
    name,
    folder,
    environment: { name, requirements: path.join(folder, "requirements.txt") },
    dataEnvironment: { name: `${name}-data`, requirements: path.join(folder, "data", "requirements.txt") },
  };
}

/** The environment of a workload's executables: the Python of a virtual environment, and nothing else. */
export function containerEnvironment(environment: string): Record<string, string> {
  return {
    PATH: [path.join(environment, "bin"), process.env.PATH].join(path.delimiter),
    // Waiting threads must not spin, because other processes need the cores.
    OMP_WAIT_POLICY: "passive",
  };
}
