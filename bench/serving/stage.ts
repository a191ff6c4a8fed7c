import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse, stringify } from "yaml";
import { type Status, statusSchema } from "#local/daemon/status";
import { homeEnvironment, makeFolder, readHome, REPOSITORY } from "#local/host/home";
import { NODE_ARGS } from "#local/host/nodeArgs";

/** The home of the benchmark. Its models and its stage are kept for the next run. */
export const home = readHome({ LOCAL_HOME: ".local/bench", LOCAL_PORT: process.env.LOCAL_PORT ?? "4810" });

/** High enough that the API never throttles the benchmark. */
const LIMITS = { rateLimit: 10_000, burstLimit: 5_000, quotaPerDay: 10_000_000 };

interface Settings {
  config: Record<"sagemaker-platform:api", object>;
}

/** Deploys and serves the dev stage without its limits on requests. */
export function serveStage(): Status {
  const settings = parse(readFileSync(path.join(REPOSITORY, "Pulumi.dev.yaml"), "utf8")) as Settings;
  Object.assign(settings.config["sagemaker-platform:api"], LIMITS);
  const file = path.join(makeFolder(home), "Pulumi.dev.yaml");
  writeFileSync(file, stringify(settings));
  local("up", "--config-file", file);
  return statusSchema.parse(JSON.parse(local("status", "--json")));
}

export function stopServing(): void {
  local("down");
}

/** Runs a command of the local target; its standard output goes to the caller, all other output to the user. */
function local(...args: string[]): string {
  const { status, stdout } = spawnSync(process.execPath, [...NODE_ARGS, "local/cli/index.ts", ...args], {
    cwd: REPOSITORY,
    env: { ...process.env, ...homeEnvironment(home) },
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`npm run local -- ${args.join(" ")} exited with ${status}:\n${stdout}`);
  return stdout;
}
