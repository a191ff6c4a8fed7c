import { appendFileSync } from "node:fs";
import { ACCOUNT_ID, type Home } from "#local/host/home";
import { logFile } from "#local/host/processes/start";
import type { Lambda } from "../lambda/lambda";
import type { DeployedStage } from "./deployedStage";
import { buildGatewayResponse, errorVariables, GatewayError } from "./gatewayError";
import { type GatewayRequest, type GatewayResponse, mediaType } from "./http";
import { LambdaIntegration } from "./lambdaIntegration";
import { createOperations, type Operation } from "./operation";
import { buildProxyEvent, isBinary, readProxyResult } from "./proxy";
import { render, RequestContext } from "./requestContext";
import { Router } from "./router";
import { UsagePlans } from "./usagePlans";

/** A stage of a REST API. Answers requests. */
export class ServedStage {
  private readonly router: Router<Operation>;
  private readonly plans: UsagePlans;
  private readonly integration: LambdaIntegration;
  private readonly logs: StageLogs;

  constructor(
    readonly deployed: DeployedStage,
    { home, lambda }: { home: Home; lambda: Lambda },
  ) {
    this.router = new Router(createOperations(deployed));
    this.plans = new UsagePlans(deployed.keys);
    this.integration = new LambdaIntegration(lambda, deployed.permissions);
    this.logs = new StageLogs(home, deployed.apiId, deployed.stageName);
  }

  /** Answers and logs a request. @param error answer with this error instead of handling the request */
  async handle(request: GatewayRequest, error?: GatewayError): Promise<GatewayResponse> {
    const context = new RequestContext(this.deployed, request);
    const response = error
      ? this.refuse(error, context)
      : await this.answer(request, context).catch((reason: unknown) => this.refuse(reason, context));
    Object.assign(response.headers, {
      "x-amzn-requestid": context.requestId,
      "x-amz-apigw-id": context.extendedRequestId,
    });
    this.logAccess(response, context);
    return response;
  }

  private async answer(request: GatewayRequest, context: RequestContext): Promise<GatewayResponse> {
    const { deployed } = this;
    const match = this.router.match(request.method, request.path);
    if (!match) throw new GatewayError("MISSING_AUTHENTICATION_TOKEN");
    const { target: operation, pathParameters } = match;
    context.resource = operation.resource;
    if (operation.apiKeyRequired) context.apiKey = this.plans.admit(request.header("x-api-key"));
    operation.admit(request);

    const { variables: stageVariables, binaryMediaTypes } = deployed;
    const event = buildProxyEvent({ request, context, pathParameters, stageVariables, binaryMediaTypes });
    const requestArn = `arn:aws:execute-api:${deployed.region}:${ACCOUNT_ID}:${deployed.apiId}/${deployed.stageName}/${request.method}${operation.resource.path}`;
    const result = await this.integration.invoke(operation.integration, requestArn, event, context);
    const response = readProxyResult(result, isBinary(mediaType(request.header("accept")), binaryMediaTypes));
    context.variables["integration.status"] = response.statusCode;
    return response;
  }

  private refuse(reason: unknown, context: RequestContext): GatewayResponse {
    const error = reason instanceof GatewayError ? reason : new GatewayError("DEFAULT_5XX", { reason: String(reason) });
    if (error.details.reason) this.logs.execution(context.requestId, error.details.reason);
    Object.assign(context.variables, errorVariables(error));
    const responses = this.deployed.document["x-amazon-apigateway-gateway-responses"];
    return buildGatewayResponse(error, responses, context.toVariables());
  }

  private logAccess({ statusCode, body }: GatewayResponse, context: RequestContext): void {
    if (this.deployed.accessLogFormat === undefined) return;
    const outcome = { status: statusCode, responseLength: body.length, responseLatency: context.elapsed() };
    this.logs.access(render(this.deployed.accessLogFormat, { ...context.toVariables(), ...outcome }));
  }
}

/** The two logs of a stage. `access` has a line per request in the stage's format, `execution` the reasons of errors. */
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
