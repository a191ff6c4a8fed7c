import type { APIGatewayProxyEvent } from "aws-lambda";
import type { Lambda } from "../lambda/lambda";
import { type InvocationResult, InvokeError } from "../lambda/messages";
import type { Permission } from "./deployedStage";
import { GatewayError } from "./gatewayError";
import type { Operation } from "./operation";
import type { RequestContext } from "./requestContext";

/** Invokes the functions of an API. */
export class LambdaIntegration {
  constructor(
    private readonly lambda: Lambda,
    private readonly permissions: Permission[],
  ) {}

  /**
   * Invokes the integration's function with an event.
   * @throws GatewayError when API Gateway has no permission, Lambda does not run the function, or the integration times out.
   */
  async invoke(
    { uri, timeoutInMillis }: Operation["integration"],
    requestArn: string,
    event: APIGatewayProxyEvent,
    context: RequestContext,
  ): Promise<InvocationResult> {
    const functionName = readFunctionName(uri);
    if (!mayInvoke(this.permissions, functionName, requestArn)) {
      throw new GatewayError("DEFAULT_5XX", { reason: `no permission for ${requestArn} to invoke ${functionName}` });
    }
    const began = context.elapsed();
    const timeout = () =>
      new GatewayError("INTEGRATION_TIMEOUT", { reason: `${functionName} took over ${timeoutInMillis} ms` });
    try {
      return await withinTime(this.lambda.invoke(functionName, event, context.traceId), timeoutInMillis, timeout);
    } catch (error) {
      throw error instanceof InvokeError ? asGatewayError(error) : error;
    } finally {
      const latency = context.elapsed() - began;
      Object.assign(context.variables, { integrationLatency: latency, "integration.latency": latency });
    }
  }
}

/** The name of the function in `arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<its ARN>/invocations`. */
function readFunctionName(uri: string): string {
  const [, name] = /:function:([^:/]+)(?::[^/]+)?\/invocations$/.exec(uri) ?? [];
  if (!name)
    throw new GatewayError("DEFAULT_5XX", {
      reason: `the integration's URI must contain a function's ARN, got ${uri}`,
    });
  return name;
}

function asGatewayError({ statusCode, message }: InvokeError): GatewayError {
  const reason = `Lambda did not run the function: ${message}`;
  return new GatewayError(statusCode === 413 ? "REQUEST_TOO_LARGE" : "DEFAULT_5XX", { reason });
}

function withinTime<T>(work: Promise<T>, milliseconds: number, timeout: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(timeout()), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Whether a function's resource policy lets API Gateway invoke it. @param requestArn the request's `execute-api` ARN */
export function mayInvoke(permissions: Permission[], functionName: string, requestArn: string): boolean {
  return permissions.some(
    ({ action, function: target, principal, sourceArn }) =>
      ["lambda:InvokeFunction", "lambda:*"].includes(action) &&
      principal === "apigateway.amazonaws.com" &&
      [target, target.split(":")[6]].includes(functionName) &&
      (!sourceArn || arnLike(sourceArn, requestArn)),
  );
}

/** IAM's `ArnLike`. `*` and `?` match within one of the six parts of an ARN. */
function arnLike(pattern: string, arn: string): boolean {
  const parts = splitArn(arn);
  return splitArn(pattern).every((part, index) => part === parts[index] || wildcard(part).test(parts[index]!));
}

function splitArn(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

function wildcard(pattern: string): RegExp {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`);
}
