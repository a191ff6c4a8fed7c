import { execFile, execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { buildLifecycleScripts } from "#infra/workbench/notebook/lifecycleScripts";
import { findPython } from "#local/host/python/findPython";

export const IDLE_MINUTES = 60;

/** Commands of a notebook instance that write down how they were called; `$ROOT` is the machine's folder. */
const COMMANDS = {
  systemctl: "",
  aws: 'exit "$(cat "$ROOT/aws-exit-code" 2>/dev/null || echo 0)"',
  // The last argument is the command, for the user whose home this is.
  runuser: 'HOME="$ROOT/home/ec2-user" exec bash -c "${@: -1}"',
};

let interpreter: Promise<string> | undefined;

interface Failure {
  code?: number;
  stdout: string;
  stderr: string;
}

/** A notebook instance: a folder instead of a disk, the real hooks, and commands that only write down their calls. */
export class Machine {
  readonly root = mkdtempSync(path.join(tmpdir(), "notebook-"));
  readonly stateDir = this.path("run/sagemaker-platform");
  readonly runtimeDir = this.path("home/ec2-user/.local/share/jupyter/runtime");
  readonly environment = this.path("home/ec2-user/SageMaker/.environments/workbench");
  private readonly scripts = buildLifecycleScripts({
    notebookName: "workbench-dev",
    region: "eu-west-1",
    idleMinutes: IDLE_MINUTES,
    baseEnvironment: "python3",
  });

  constructor() {
    mkdirSync(this.runtimeDir, { recursive: true });
    for (const [name, action] of Object.entries(COMMANDS)) this.install(`bin/${name}`, action);
    this.installConda();
  }

  /** Replaces conda, so that a test can make it slow or let it fail. */
  installConda(before = "") {
    // As conda does: a Python in the folder after `--prefix`.
    const create = `${before}
while [ "$1" != --prefix ]; do shift; done
mkdir -p "$2/bin" && cp "$ROOT/bin/systemctl" "$2/bin/python"`;
    this.install("home/ec2-user/anaconda3/bin/conda", create);
  }

  /** Runs a hook as SageMaker does, and returns what it wrote. @throws Error when it fails. */
  run(hook: "onCreate" | "onStart"): string {
    const script = this.path(hook);
    writeFileSync(script, Buffer.from(this.scripts[hook], "base64"));
    return execFileSync("bash", [script], { env: this.env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }

  /** Does what the systemd service does, once. */
  async check() {
    const unit = readFileSync(this.path("etc/systemd/system/notebook-idle-stop.service"), "utf8");
    const command = /^ExecStart=\/usr\/bin\/python3 (.*)$/m.exec(unit)![1]!;
    const python = await (interpreter ??= findPython().then(({ file }) => file));
    const run = promisify(execFile)("bash", ["--norc", "-c", `exec "${python}" ${command}`], { env: this.env });
    const { code = 0, stdout, stderr } = (await run.catch((error: Failure) => error)) as Failure;
    return { status: code, log: stdout + stderr };
  }

  /** Pretends that the instance was started so long ago. */
  startedAgo(minutes: number) {
    const then = Date.now() / 1000 - minutes * 60;
    utimesSync(path.join(this.stateDir, "started"), then, then);
  }

  /** How a command was called, one call a line. */
  calls(name: string): string[] {
    const file = this.path("calls");
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    return lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  }

  write(file: string, content: string) {
    mkdirSync(path.dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), content);
  }

  path(file: string): string {
    return path.join(this.root, file);
  }

  remove() {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  private get env() {
    return { PATH: `${this.path("bin")}:${process.env.PATH}`, NOTEBOOK_ROOT: this.root, ROOT: this.root };
  }

  private install(file: string, action: string) {
    this.write(file, `#!/bin/bash\necho "$(basename "$0") $*" >>"$ROOT/calls"\n${action}\n`);
    chmodSync(this.path(file), 0o755);
  }
}
