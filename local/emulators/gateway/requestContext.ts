import { randomBytes, randomUUID } from "node:crypto";
import type { APIGatewayProxyEvent } from "aws-lambda";
import { ACCOUNT_ID } from "#local/host/home";
import type { DeployedStage } from "./deployedStage";
import type { GatewayRequest } from "./http";

/** What API Gateway knows about one request. Integrations get it as `requestContext`, templates and logs as `$context`. */
export class RequestContext {
  readonly requestId = randomUUID();
  readonly extendedRequestId = `${randomBytes(11).toString("base64").replace(/=+$/, "")}=`;
  readonly traceId: string;
  /** Variables that become known while the request is handled. */
  readonly variables: Variables = {};
  apiKey?: { id: string; value: string };
  resource = { id: "-", path: "-" };
  private readonly began = Date.now();

  constructor(
    private readonly deployed: Pick<DeployedStage, "apiId" | "stageName" | "region">,
    private readonly request: GatewayRequest,
  ) {
    const time = Math.floor(this.began / 1000).toString(16);
    this.traceId = request.header("x-amzn-trace-id") ?? `Root=1-${time}-${randomBytes(12).toString("hex")}`;
  }

  /** Milliseconds since the request arrived. */
  elapsed(): number {
    return Date.now() - this.began;
  }

  /** The `requestContext` of a Lambda proxy event. */
  toEvent(): APIGatewayProxyEvent["requestContext"] {
    const { apiId, stageName, region } = this.deployed;
    return {
      accountId: ACCOUNT_ID,
      apiId,
      authorizer: undefined,
      domainName: `${apiId}.execute-api.${region}.amazonaws.com`,
      domainPrefix: apiId,
      extendedRequestId: this.extendedRequestId,
      httpMethod: this.request.method,
      identity: {
        accessKey: null,
        accountId: null,
        apiKey: this.apiKey?.value ?? null,
        apiKeyId: this.apiKey?.id ?? null,
        caller: null,
        clientCert: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: this.request.sourceIp,
        user: null,
        userAgent: this.request.header("user-agent") ?? null,
        userArn: null,
      },
      path: `/${stageName}${this.request.path}`,
      protocol: "HTTP/1.1",
      requestId: this.requestId,
      requestTime: formatTime(this.began),
      requestTimeEpoch: this.began,
      resourceId: this.resource.id,
      resourcePath: this.resource.path,
      stage: stageName,
    };
  }

  /** The `$context` variables: the members of `requestContext` and `variables`. */
  toVariables(): Variables {
    const { identity, ...event } = this.toEvent();
    const variables: Variables = { ...event, authorizer: undefined, xrayTraceId: this.traceId, ...this.variables };
    for (const name of ["sourceIp", "userAgent", "apiKeyId"] as const) variables[`identity.${name}`] = identity[name];
    return variables;
  }
}

/** As in the Common Log Format: 25/Nov/2026:14:02:03 +0000. */
function formatTime(time: number): string {
  const [, day, month, year, clock] = new Date(time).toUTCString().split(" ");
  return `${day}/${month}/${year}:${clock} +0000`;
}

/** The values of `$context` variables. The names do not have the prefix `$context.`. */
export type Variables = Record<string, string | number | null | undefined>;

/**
 * Replaces the `$context` variables of a gateway response or an access log format. API Gateway supports nothing else there.
 * Values are escaped for a JSON string, except `error.messageString`, which is one.
 */
export function render(template: string, variables: Variables): string {
  return template.replace(/\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/g, (_, name: string) => {
    const value = String(variables[name] ?? "-");
    return name === "error.messageString" ? value : JSON.stringify(value).slice(1, -1);
  });
}
