import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeFolder, readHome } from "#local/host/home";
import type { CheckFailure } from "#local/providers/plugin/provider";
import { textOf, UNKNOWN, type Values } from "#local/providers/plugin/values";
import type { Resource } from "../resource";
import { EVERYTHING, type ResourceType } from "../resourceType";
import { digestOf, filesOf } from "./codeArchive";

/**
 * Lambda functions. The code is unpacked where the local Lambda looks for it: `functions/<function>/<hash in hexadecimal>` of the home.
 * An update keeps the previous code, because invocations may still run on it.
 */
export const lambdaFunction: ResourceType = {
  required: ["role"],
  replaces: ["name", "packageType"],
  autoName: { property: "name", maxLength: 64 },
  tagged: true,
  defaults: {
    architectures: ["x86_64"],
    ephemeralStorage: { size: 512 },
    memorySize: 128,
    packageType: "Zip",
    publish: false,
    reservedConcurrentExecutions: -1,
    skipDestroy: false,
    timeout: 3,
    tracingConfig: { mode: "PassThrough" },
  },
  id: ({ text }) => text("name"),
  outputs: (resource) => {
    const arn = resource.arn("lambda", `function:${resource.id}`);
    const code = digestOf(resource.inputs.code);
    return {
      arn,
      codeSha256: code.sha256,
      invokeArn: invokeArn(resource, arn),
      lastModified: code.sha256 === resource.state.codeSha256 ? resource.state.lastModified : new Date().toISOString(),
      loggingConfig: resource.inputs.loggingConfig ?? { logFormat: "Text", logGroup: `/aws/lambda/${resource.id}` },
      qualifiedArn: `${arn}:$LATEST`,
      qualifiedInvokeArn: invokeArn(resource, `${arn}:$LATEST`),
      responseStreamingInvokeArn: invokeArn(resource, arn, "2021-11-15", "response-streaming-invocations"),
      sourceCodeSize: code.size,
      version: "$LATEST",
    };
  },
  check: checkFunction,
  lifecycle: {
    create: unpack,

    async update(resource) {
      await unpack(resource);
      const kept = [digestOf(resource.inputs.code).sha256, textOf(resource.state.codeSha256)].map(toHex);
      for (const name of readdirSync(folderOf(resource))) {
        if (!kept.includes(name)) rmSync(path.join(folderOf(resource), name), { recursive: true, force: true });
      }
    },

    delete(resource) {
      rmSync(folderOf(resource), { recursive: true, force: true });
      return Promise.resolve();
    },
  },
};

/** Permissions to invoke a function. */
export const permission: ResourceType = {
  required: ["action", "function", "principal"],
  replaces: EVERYTHING,
  autoName: { property: "statementId", maxLength: 100 },
  id: ({ text }) => text("statementId"),
};

/** The ARN by which API Gateway invokes a function. */
function invokeArn(resource: Resource, functionArn: string, version = "2015-03-31", action = "invocations"): string {
  return `arn:${resource.partition}:apigateway:${resource.region}:lambda:path/${version}/functions/${functionArn}/${action}`;
}

function checkFunction(inputs: Values): CheckFailure[] {
  const absent = ["code", "handler", "runtime"].filter((property) => inputs[property] === undefined);
  const failures = absent.map((property) => ({
    property,
    reason: "The local target runs functions of type Zip only. They need `code`, `handler` and `runtime`",
  }));
  // The name is also the name of a folder.
  if (inputs.name === UNKNOWN || /^[\w-]{1,64}$/.test(textOf(inputs.name))) return failures;
  return [...failures, { property: "name", reason: "Must be 1 to 64 letters, digits, hyphens and underscores" }];
}

function unpack(resource: Resource): Promise<void> {
  const folder = path.join(folderOf(resource), toHex(digestOf(resource.inputs.code).sha256));
  if (existsSync(folder)) return Promise.resolve();
  // The folder gets its name last, so that it is complete as soon as it exists.
  const draft = mkdtempSync(path.join(folderOf(resource), "draft-"));
  for (const [name, content] of filesOf(resource.inputs.code)) {
    mkdirSync(path.dirname(path.join(draft, name)), { recursive: true });
    writeFileSync(path.join(draft, name), content);
  }
  renameSync(draft, folder);
  return Promise.resolve();
}

function folderOf({ id }: Resource): string {
  return makeFolder(readHome(), "functions", id);
}

function toHex(sha256: string): string {
  return Buffer.from(sha256, "base64").toString("hex");
}
