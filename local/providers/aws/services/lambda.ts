import type { CheckFailure } from "#local/providers/plugin/provider";
import { textOf, UNKNOWN, type Values } from "#local/providers/plugin/values";
import { digestOf } from "../life/codeArchive";
import { functionCode } from "../life/functionCode";
import type { Resource } from "../resource";
import { EVERYTHING, type ResourceTypes } from "../resourceType";

/** Lambda functions and who may call them. */
export const lambdaTypes: ResourceTypes = {
  "aws:lambda/function:Function": {
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
    id: (it) => it.text("name"),
    outputs: (it) => {
      const arn = it.arn("lambda", `function:${it.id}`);
      const code = digestOf(it.inputs.code);
      return {
        arn,
        codeSha256: code.sha256,
        invokeArn: invokeArn(it, arn),
        lastModified: code.sha256 === it.state.codeSha256 ? it.state.lastModified : new Date().toISOString(),
        loggingConfig: it.inputs.loggingConfig ?? { logFormat: "Text", logGroup: `/aws/lambda/${it.id}` },
        qualifiedArn: `${arn}:$LATEST`,
        qualifiedInvokeArn: invokeArn(it, `${arn}:$LATEST`),
        responseStreamingInvokeArn: invokeArn(it, arn, "2021-11-15", "response-streaming-invocations"),
        sourceCodeSize: code.size,
        version: "$LATEST",
      };
    },
    life: functionCode,
    check: checkFunction,
  },
  "aws:lambda/permission:Permission": {
    required: ["action", "function", "principal"],
    replaces: EVERYTHING,
    autoName: { property: "statementId", maxLength: 100 },
    id: (permission) => permission.text("statementId"),
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    required: ["functionName"],
    replaces: ["functionName", "qualifier"],
    defaults: { maximumRetryAttempts: 2 },
    id: (config) => [config.text("functionName"), config.text("qualifier")].filter(Boolean).join(":"),
  },
};

/** How API Gateway names a function it is to call. */
function invokeArn(it: Resource, functionArn: string, version = "2015-03-31", action = "invocations"): string {
  return `arn:${it.partition}:apigateway:${it.region}:lambda:path/${version}/functions/${functionArn}/${action}`;
}

function checkFunction(inputs: Values): CheckFailure[] {
  const absent = ["code", "handler", "runtime"].filter((property) => inputs[property] === undefined);
  const failures = absent.map((property) => ({
    property,
    reason: "The local target runs functions of type Zip: it needs code, handler and runtime",
  }));
  // The name is also that of a folder, so this is more than a courtesy.
  if (inputs.name === UNKNOWN || /^[\w-]{1,64}$/.test(textOf(inputs.name))) return failures;
  return [...failures, { property: "name", reason: "Must be 1 to 64 letters, digits, hyphens and underscores" }];
}
