import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Status } from "#local/daemon/status";
import { REPOSITORY } from "#local/host/home";
import { cli, home, type Finished, resetHome, status, succeed } from "./localTarget";

let deployed: Promise<Finished> | undefined;

/** Whether what runs is not what Pulumi.dev.yaml says. */
let isChanged = false;

/** The first deployment of the dev stage in this run: made once, however many tests ask for it. */
export function deployDev(): Promise<Finished> {
  deployed ??= resetHome().then(() => cli(["up"]));
  return deployed;
}

/** The dev stage as Pulumi.dev.yaml describes it: deployed if it never was or if a test has changed it, served again if a test has ended it. */
export async function devStage(): Promise<Served> {
  const { code, stderr } = await deployDev();
  if (code !== 0) throw new Error(`the dev stage could not be deployed:\n${stderr}`);
  if (isChanged) await succeed("up");
  else if (!(await status()).api) await succeed("serve");
  isChanged = false;
  return served(await status());
}

/** Deploys the dev stage with its settings changed: each text by another one. */
export async function upWith(changes: [from: string, to: string][]): Promise<Finished> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "stage-"));
  const file = path.join(folder, "Pulumi.dev.yaml");
  let settings = readFileSync(path.join(REPOSITORY, "Pulumi.dev.yaml"), "utf8");
  for (const [from, to] of changes) {
    if (!settings.includes(from)) throw new Error(`Pulumi.dev.yaml does not say "${from}"`);
    settings = settings.replace(from, to);
  }
  writeFileSync(file, settings);
  isChanged = true;
  try {
    return await cli(["up", "--config-file", file]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A stage that is served: what tests call. */
export interface Served {
  status: Status;
  endpointName: string;
  sagemakerUrl: string;
  /** Posts a body to `predict-digit`, with the stage's key unless headers say otherwise. */
  predict(body: string, headers?: Record<string, string>): Promise<Response>;
}

export function served(found: Status): Served {
  const { api, sagemaker, endpoints } = found;
  if (!api || !sagemaker || !endpoints[0]) throw new Error(`nothing is served in ${home.dir}`);
  const defaults = { "x-api-key": api.key, "content-type": "application/json" };
  return {
    status: found,
    endpointName: endpoints[0].name,
    sagemakerUrl: sagemaker.url,
    predict: (body, headers) =>
      fetch(`${api.url}/predict-digit`, { method: "POST", body, headers: { ...defaults, ...headers } }),
  };
}
