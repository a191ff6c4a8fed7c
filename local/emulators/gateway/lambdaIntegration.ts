import type { APIGatewayProxyEvent } from "aws-lambda";
import { InvokeError } from "../lambda/invokeError";
import type { InvocationResult, Lambda } from "../lambda/lambda";
import type { Permission } from "./deployedStage";
import { GatewayError } from "./gatewayError";
import type { Operation } from "./operation";
import { mayInvoke } from "./permissions";
import type { RequestContext } from "./requestContext";

/** Calls the functions behind an API. */
export class LambdaIntegration {
  constructor(
    private readonly lambda: Lambda,
    private readonly permissions: Permission[],
  ) {}

  /**
   * Invokes the integration's function with an event.
   * @throws GatewayError when the function may not be called, refuses, or takes longer than the integration may.
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
    const timeout = new GatewayError("INTEGRATION_TIMEOUT", {
      reason: `${functionName} took over ${timeoutInMillis} ms`,
    });
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

/** The function named in `arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<its ARN>/invocations`. */
function readFunctionName(uri: string): string {
  const [, name] = /:function:([^:/]+)(?::[^/]+)?\/invocations$/.exec(uri) ?? [];
  if (!name) throw new GatewayError("DEFAULT_5XX", { reason: `the integration's URI ${uri} names no function` });
  return name;
}

function asGatewayError({ statusCode, message }: InvokeError): GatewayError {
  const reason = `Lambda refused the call: ${message}`;
  return new GatewayError(statusCode === 413 ? "REQUEST_TOO_LARGE" : "DEFAULT_5XX", { reason });
}

function withinTime<T>(work: Promise<T>, milliseconds: number, timeout: Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, milliseconds, timeout);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
