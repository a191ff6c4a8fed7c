import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, globSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";
import { bundleHandler } from "#infra/api/bundle";
import type { Status } from "#local/daemon/status";
import { codeFolder, type FunctionConfiguration } from "#local/emulators/lambda/functionConfiguration";
import type { WorkerMessage } from "#local/emulators/lambda/messages";
import { buildRunner, RunnerProcess } from "#local/emulators/lambda/runnerProcess";
import { ACCOUNT_ID, type Home, REPOSITORY } from "#local/host/home";

/** What a way to package a function costs. */
export interface ColdStarts {
  name: string;
  /** Bytes of all files that a deployment package needs. */
  bytes: number;
  files: number;
  /** Milliseconds from the start of the process to its first answer. */
  times: number[];
  /** The most memory that a process used, in MB. */
  memory: number;
}

interface Packaging extends ColdStarts {
  configuration: FunctionConfiguration;
}

const STARTS = 7;
const PATIENCE_MS = 60_000;
const ENTRY = "handlers/predict/index.ts";

/** The function as it is deployed, in one file, and the same function with each package as npm installs it. Both ask the served endpoint. */
export async function compareColdStarts(home: Home, { endpoints }: Status, pixels: number[]): Promise<ColdStarts[]> {
  const runner = buildRunner(home);
  const event = JSON.stringify({
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ pixels }),
    isBase64Encoded: false,
    requestContext: { requestId: "bench" },
  });
  const variables = { ENDPOINT_NAME: endpoints[0]!.name };
  const bundled = deploy(home, "bench-bundled", "index.handler", variables, (folder) =>
    cpSync(bundleHandler(ENTRY), folder, { recursive: true }),
  );
  const unbundled = deploy(home, "bench-unbundled", "predict/index.handler", variables, compileHandlers);
  const packages = packagesOf(ENTRY).map((name) => path.join(REPOSITORY, name));
  const packagings: Packaging[] = [
    { name: "one bundle", configuration: bundled, ...sizeOf(codeFolder(home, bundled)), times: [], memory: 0 },
    {
      name: `its files and ${packages.length} packages`,
      configuration: unbundled,
      ...sizeOf(codeFolder(home, unbundled), ...packages),
      times: [],
      memory: 0,
    },
  ];
  // The first start of each fills the system's file cache and does not count.
  for (let start = 0; start <= STARTS; start += 1) {
    for (const packaging of packagings) {
      const { milliseconds, memory } = await coldStart(home, runner, packaging.configuration, event);
      if (start === 0) continue;
      packaging.times.push(milliseconds);
      packaging.memory = Math.max(packaging.memory, memory);
    }
  }
  return packagings;
}

function deploy(
  home: Home,
  name: string,
  handler: string,
  variables: Record<string, string>,
  write: (folder: string) => void,
): FunctionConfiguration {
  const configuration: FunctionConfiguration = {
    name,
    handler,
    arn: `arn:aws:lambda:eu-west-1:${ACCOUNT_ID}:function:${name}`,
    runtime: "nodejs24.x",
    codeSha256: createHash("sha256").update(name).digest("base64"),
    timeout: 30,
    memorySize: 512,
    reservedConcurrentExecutions: -1,
    environment: { variables },
  };
  const folder = codeFolder(home, configuration);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  write(folder);
  return configuration;
}

/** Compiles the handlers file by file. The home is in the repository, so that they find its packages. */
function compileHandlers(outdir: string): void {
  const entryPoints = globSync("handlers/{predict,lib}/*.ts", { cwd: REPOSITORY });
  buildSync({ entryPoints, outdir, absWorkingDir: REPOSITORY, outbase: "handlers", platform: "node", format: "cjs" });
}

/** The folders of all packages that a handler loads something from. */
function packagesOf(entry: string): string[] {
  const { metafile } = buildSync({
    entryPoints: [entry],
    absWorkingDir: REPOSITORY,
    bundle: true,
    platform: "node",
    write: false,
    metafile: true,
  });
  const names = Object.keys(metafile.inputs).flatMap(
    (file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [],
  );
  return [...new Set(names)];
}

function sizeOf(...folders: string[]): { bytes: number; files: number } {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name)),
  );
  const bytes = [...new Set(files)].reduce((sum, file) => sum + statSync(file).size, 0);
  return { bytes, files: files.length };
}

async function coldStart(home: Home, runner: string, configuration: FunctionConfiguration, event: string) {
  const begin = performance.now();
  const process = new RunnerProcess(home, runner, configuration);
  try {
    assert.equal((await process.receive(PATIENCE_MS)).type, "ready");
    const { arn: functionArn } = configuration;
    process.send({ requestId: "bench", functionArn, event, deadline: Date.now() + PATIENCE_MS });
    const answer = (await process.receive(PATIENCE_MS)) as Extract<WorkerMessage, { type: "answer" }>;
    assert.match(answer.payload, /"statusCode":200/);
    return { milliseconds: performance.now() - begin, memory: answer.memory };
  } finally {
    await process.kill();
  }
}
