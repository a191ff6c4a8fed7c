import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { REPOSITORY } from "#local/host/home";
import { type Cost, measure } from "../measure";
import type { CdkApp } from "./cloudFormation";
import { installCdk, installLinters, RIVALS } from "./install";

/** What each rival took, or why it could not run. */
export type RivalCosts = Record<keyof typeof RIVAL_NAMES, Cost | string>;

export const RIVAL_NAMES = {
  synth: "`cdk synth`",
  nag: "`cdk synth` with cdk-nag",
  checkov: "checkov",
  cfnLint: "cfn-lint",
  all: "cdk-nag, checkov, cfn-lint in turn",
};

/** Runs the rivals on an app: a rival that fails costs its reason, and the sum has it too. */
export async function runRivals(app: CdkApp): Promise<RivalCosts> {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-rivals-"));
  try {
    writeFileSync(path.join(folder, "constructs.json"), JSON.stringify(app));
    const synth = await attempt(() => synthesize(folder, "plain"));
    const nag = await attempt(() => synthesize(folder, "checked", { NAG: "1" }));
    const output = path.join(folder, "plain");
    const scanned = ["-d", output, "--framework", "cloudformation"];
    // Without templates checkov would succeed and cfn-lint would read its input.
    if (typeof synth === "string") return { synth, nag, checkov: synth, cfnLint: synth, all: synth };
    const checkov = await attempt(() =>
      lint("checkov.main", [...scanned, "--skip-download", "--compact", "--quiet", "--soft-fail"]),
    );
    const cfnLint = await attempt(() =>
      lint("cfnlint.runner.cli", ["--non-zero-exit-code", "none", ...templates(output)]),
    );
    return { synth, nag, checkov, cfnLint, all: inTurn([nag, checkov, cfnLint]) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function synthesize(folder: string, output: string, env: Record<string, string> = {}): Promise<Cost> {
  await installCdk();
  const app = `"${process.execPath}" "${path.join(REPOSITORY, "bench/deploy/rivals/app.cjs")}"`;
  const cost = await measure({
    file: process.execPath,
    args: [
      path.join(RIVALS, "node_modules/aws-cdk/bin/cdk"),
      "synth",
      "--quiet",
      "--no-notices",
      "--app",
      app,
      "--output",
      output,
    ],
    cwd: folder,
    env: { ...env, RIVALS, CONSTRUCTS: path.join(folder, "constructs.json"), CDK_DISABLE_CLI_TELEMETRY: "true" },
    // With 1 it says that cdk-nag has findings.
    exitCodes: env.NAG ? [0, 1] : [0],
  });
  if (templates(path.join(folder, output)).length === 0) throw new Error("`cdk synth` wrote no template");
  return cost;
}

/** The linter's options must make it succeed when it has findings, so that a crash is told from a finding. */
async function lint(module: string, args: string[]): Promise<Cost> {
  return measure({ file: await installLinters(), args: ["-m", module, ...args] });
}

function templates(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".template.json"))
    .map((file) => path.join(folder, file));
}

async function attempt(run: () => Promise<Cost>): Promise<Cost | string> {
  try {
    return await run();
  } catch (error) {
    console.error(error);
    return "did not run";
  }
}

function inTurn(costs: (Cost | string)[]): Cost | string {
  const ran = costs.filter((cost) => typeof cost === "object");
  if (ran.length < costs.length) return "did not run";
  const sum = (figure: (cost: Cost) => number) => ran.map(figure).reduce((total, value) => total + value, 0);
  return {
    seconds: sum(({ seconds }) => seconds),
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
    peakMegabytes: Math.max(...ran.map(({ peakMegabytes }) => peakMegabytes)),
  };
}
