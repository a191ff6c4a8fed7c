import { execFile } from "node:child_process";
import { mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { interrupted } from "../host/interrupt";
import { type Progress, withHeartbeat } from "../host/progress";
import { CLI_MODULE, PINNED_VERSION } from "./pinnedVersion";

const VERSION_VARIABLE = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * Builds the pinned Pulumi CLI from source into `target`, which appears only when it is whole.
 * @throws Error when Go is missing or the build fails, with the build's own words.
 */
export async function buildCli(target: string, progress: Progress): Promise<void> {
  await run("go", ["version"]).catch(() => {
    throw new Error("`go` is not on PATH");
  });
  mkdirSync(path.dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}`;
  const flags = `-s -w -X ${VERSION_VARIABLE}=v${PINNED_VERSION}`;
  const build = () =>
    run("go", ["build", `-ldflags=${flags}`, "-o", draft, "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"]);
  try {
    await withHeartbeat(
      progress,
      `Pulumi CLI: building v${PINNED_VERSION} from source, once, about 5 minutes on 2 cores`,
      build,
    );
    renameSync(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
}

async function run(file: string, args: string[]): Promise<void> {
  // The compiler's garbage collector takes a fifth of the time at its default.
  const env = { GOGC: "400", ...process.env, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "-buildvcs=false" };
  try {
    await promisify(execFile)(file, args, { cwd: CLI_MODULE, env, maxBuffer: 1 << 24, signal: interrupted });
  } catch (error) {
    throw new Error((error as { stderr?: string }).stderr || (error as Error).message, { cause: error });
  }
}
