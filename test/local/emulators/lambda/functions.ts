import { createHash, randomUUID } from "node:crypto";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Home } from "#local/host/home";

/** A home in a temporary folder, made with its first file, whose ports nobody listens on; and the way to remove it. */
export function temporaryHome(): { home: Home; remove: () => void } {
  const dir = path.join(tmpdir(), `home-${randomUUID()}`);
  const ports = { gateway: 1, sagemaker: 2, aws: 3, control: 4 };
  return { home: { dir, ports }, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** The outputs of a Lambda function in a stack's state. */
export interface FunctionOutputs {
  name: string;
  handler?: string;
  timeout?: number;
  memorySize?: number;
  reservedConcurrentExecutions?: number;
  environment?: { variables: Record<string, string> };
}

/** Puts a function's code where the provider puts it, and returns the function as the stack's state describes it. */
export function deployedFunction(
  home: Home,
  code: { source: string; file?: string } | { folder: string },
  outputs: FunctionOutputs,
) {
  const sha256 = createHash("sha256").update(JSON.stringify(code)).digest();
  const folder = path.join(home.dir, "functions", outputs.name, sha256.toString("hex"));
  mkdirSync(folder, { recursive: true });
  if ("source" in code) writeFileSync(path.join(folder, code.file ?? "index.js"), code.source);
  else cpSync(code.folder, folder, { recursive: true });
  return {
    urn: `urn:pulumi:dev::platform::aws:lambda/function:Function::${outputs.name}`,
    type: "aws:lambda/function:Function",
    id: outputs.name,
    outputs: {
      arn: `arn:aws:lambda:eu-west-1:123456789012:function:${outputs.name}`,
      runtime: "nodejs24.x",
      handler: "index.handler",
      codeSha256: sha256.toString("base64"),
      ...outputs,
    },
  };
}

/** The export of a stack with these resources. */
export const stackExport = (...resources: object[]) => ({ version: 3, deployment: { resources } });
