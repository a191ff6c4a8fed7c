import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "#local/host/home";
import { findPython } from "#local/host/python/findPython";
import { runOrThrow } from "#local/host/python/runOrThrow";

/** Versions of the programs that the benchmark compares with. They are not dependencies of this project. */
export const NPM_VERSIONS = {
  "aws-cdk": "2.1148.1",
  "aws-cdk-lib": "2.276.0",
  "cdk-nag": "3.0.2",
  constructs: "10.8.1",
};
export const PYPI_VERSIONS = { "cfn-lint": "1.58.0", checkov: "3.3.30" };

/** Where they are installed on first use: `npm install` takes half a minute and pip some minutes. */
export const RIVALS = path.join(REPOSITORY, ".tools", "rivals");

/** @throws Error with npm's words when the installation fails. */
export async function installCdk(): Promise<void> {
  await once("npm", JSON.stringify({ private: true, dependencies: NPM_VERSIONS }, undefined, 2), async (content) => {
    writeFileSync(path.join(RIVALS, "package.json"), content);
    await runOrThrow(
      "npm",
      ["install", "--prefix", RIVALS, "--ignore-scripts", "--no-audit", "--no-fund"],
      process.env,
    );
  });
}

/**
 * Installs checkov and cfn-lint into one virtual environment. Returns its interpreter.
 * @throws Error with pip's words when the installation fails.
 */
export async function installLinters(): Promise<string> {
  const folder = path.join(RIVALS, "venv");
  const python = path.join(folder, "bin", "python3");
  const requirements = Object.entries(PYPI_VERSIONS).map(([name, version]) => `${name}==${version}`);
  await once("pip", requirements.join("\n"), async () => {
    rmSync(folder, { recursive: true, force: true });
    await runOrThrow((await findPython()).file, ["-m", "venv", folder], process.env);
    const pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"];
    await runOrThrow(python, [...pip, ...requirements], process.env);
  });
  return python;
}

/** Does the work unless it was done with the same content. */
async function once(name: string, content: string, work: (content: string) => Promise<void>): Promise<void> {
  const stamp = path.join(RIVALS, `${name}.stamp`);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === content) return;
  mkdirSync(RIVALS, { recursive: true });
  console.error(`installing ${content.replace(/\s+/g, " ")} in ${RIVALS}, once`);
  await work(content);
  writeFileSync(stamp, content);
}
