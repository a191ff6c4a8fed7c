import { appendFileSync } from "node:fs";
import type { Home } from "#local/host/home";
import { logFile } from "#local/host/processes/start";

/** The two logs of a stage: `access`, a line for each request in the stage's format, and `execution`, what went wrong and why. */
export class StageLogs {
  private readonly files: Record<"access" | "execution", string>;

  constructor(home: Home, apiId: string, stageName: string) {
    const name = `api/${apiId}-${stageName}`;
    this.files = { access: logFile(home, `${name}-access`), execution: logFile(home, `${name}-execution`) };
  }

  access(line: string): void {
    this.append("access", line);
  }

  execution(requestId: string, message: string): void {
    this.append("execution", `${new Date().toISOString()} (${requestId}) ${message}`);
  }

  private append(log: keyof typeof this.files, line: string): void {
    appendFileSync(this.files[log], `${line}\n`, { mode: 0o600 });
  }
}
