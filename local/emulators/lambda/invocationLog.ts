import { appendFileSync } from "node:fs";
import type { Home } from "#local/host/home";
import { logFile } from "#local/host/processes/start";
import type { FunctionConfiguration } from "./functionConfiguration";
import type { Outcome } from "./worker";

/** Writes the lines that Lambda adds to a function's log. The function's own output goes to the same file. */
export class InvocationLog {
  private readonly file: string;

  constructor(
    home: Home,
    private readonly configuration: FunctionConfiguration,
  ) {
    this.file = logFile(home, `lambda/${configuration.name}`);
  }

  start(requestId: string): void {
    this.write(`START RequestId: ${requestId} Version: $LATEST`);
  }

  /** @param initMs how long the handler took to load; undefined for a warm process */
  end(requestId: string, { error, memory, durationMs }: Outcome, initMs?: number): void {
    const { memorySize } = this.configuration;
    const report = [
      `REPORT RequestId: ${requestId}`,
      `Duration: ${durationMs.toFixed(2)} ms`,
      `Billed Duration: ${Math.ceil(durationMs + (initMs ?? 0))} ms`,
      `Memory Size: ${memorySize} MB`,
      `Max Memory Used: ${memory ?? memorySize} MB`,
      ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    ];
    if (error) this.write([new Date().toISOString(), requestId, "ERROR", JSON.stringify(error)].join("\t"));
    this.write(`END RequestId: ${requestId}\n${report.join("\t")}`);
  }

  private write(lines: string): void {
    appendFileSync(this.file, `${lines}\n`, { mode: 0o600 });
  }
}
