import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureEnvironment } from "#local/host/python/ensureEnvironment";
import { containerEnvironment, findWorkload } from "#local/models/workload";
import { freePort } from "#local/host/processes/freePort";

/** A container of the digits workload, run as a process with a temporary /opt/ml. */
export class DigitsContainer {
  readonly base = mkdtempSync(path.join(tmpdir(), "opt-ml-"));
  log = "";
  private server?: ChildProcess;

  private constructor(private readonly environment: string) {}

  static async create(): Promise<DigitsContainer> {
    return new DigitsContainer(await ensureEnvironment(findWorkload("digits").environment, console.log));
  }

  setHyperparameters(hyperparameters: unknown): void {
    this.write("input/config/hyperparameters.json", JSON.stringify(hyperparameters));
  }

  /** Replaces the files of a channel; undefined takes the channel away. */
  setChannel(name: string, files: Record<string, string> | undefined): void {
    rmSync(this.path(`input/data/${name}`), { recursive: true, force: true });
    for (const [file, content] of Object.entries(files ?? {})) this.write(`input/data/${name}/${file}`, content);
  }

  /** Runs `train` and resolves to its exit code. */
  async train(): Promise<number | null> {
    return this.untilExit(this.run("train"));
  }

  /** The text of `output/failure`, if there is one. */
  get failure(): string | undefined {
    const file = this.path("output/failure");
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  readModel(): Buffer {
    return readFileSync(this.path("model/model.ubj"));
  }

  /** Starts `serve` and resolves to its URL once it answers. */
  async serve(): Promise<string> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    this.server = this.run("serve", { SAGEMAKER_BIND_TO_PORT: String(port) });
    while (!(await fetch(`${url}/ping`).catch(() => undefined))?.ok) {
      if (this.server.exitCode !== null) throw new Error(`serve ended: ${this.log}`);
      await sleep(20);
    }
    return url;
  }

  /** Asks `serve` to stop and resolves to its exit code. */
  async stopServing(): Promise<number | null> {
    const server = this.server!;
    const end = this.untilExit(server);
    server.kill("SIGTERM");
    return end;
  }

  remove(): void {
    this.server?.kill("SIGKILL");
    rmSync(this.base, { recursive: true, force: true });
  }

  /** Runs one of the workload's executables with nothing but its contract's environment; its output goes to `log`. */
  private run(program: string, env: Record<string, string> = {}): ChildProcess {
    this.log = "";
    const child = spawn(path.join(findWorkload("digits").folder, program), [program], {
      env: { ...containerEnvironment(this.environment), SAGEMAKER_BASE_DIR: this.base, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (this.log += String(chunk)));
    return child;
  }

  private async untilExit(child: ChildProcess): Promise<number | null> {
    const [code] = (await once(child, "close")) as [number | null];
    return code;
  }

  private path(file: string): string {
    return path.join(this.base, file);
  }

  private write(file: string, content: string): void {
    mkdirSync(path.dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), content);
  }
}

/** Two of each digit, made up: the digit as so many rows of ink. Enough to learn from in a moment. */
export function madeUpDigits(): { label: number; pixels: number[] }[] {
  return Array.from({ length: 20 }, (_, index) => {
    const label = index % 10;
    return { label, pixels: Array.from({ length: 784 }, (_, pixel) => (pixel < (label + 1) * 56 ? 255 : 0)) };
  });
}

/** A channel's file: the label, then the pixels. */
export function toCsv(digits: { label: number; pixels: number[] }[]): string {
  return digits.map(({ label, pixels }) => `${[label, ...pixels].join(",")}\n`).join("");
}
