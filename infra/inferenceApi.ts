import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import { ApiGatewayLogRole } from "./apiGatewayLogRole";
import { ApiKeyAccess, type Throttle } from "./apiKeyAccess";
import { buildAccessLogFormat } from "./documents/accessLogFormat";
import { buildOpenApi } from "./documents/openApi";
import { createLogGroup, type LogSettings } from "./logGroup";
import { renderDocument } from "./render";

export interface InferenceApiArgs {
  account: pulumi.Output<Account>;
  /** Name of the stage, the first segment of the URL's path. */
  stageName: string;
  /** The function that answers. */
  handler: { functionName: pulumi.Input<string>; invokeArn: pulumi.Input<string> };
  throttle: Throttle;
  /** Whether to make the role by which API Gateway writes logs: false when another stack has, for an account has one a region. */
  createAccountLogRole: boolean;
  logs: LogSettings;
}

/**
 * A regional REST API, all of it described by its OpenAPI document: TLS 1.2 or newer, an API key for every call, throttled, its calls logged
 * (never their bodies) and traced. A change of the document is a new deployment.
 */
export class InferenceApi extends pulumi.ComponentResource {
  readonly apiId: pulumi.Output<string>;
  readonly stageName: pulumi.Output<string>;
  /** URL of the stage. */
  readonly url: pulumi.Output<string>;
  /** The key that callers send as `x-api-key`. A secret. */
  readonly apiKey: pulumi.Output<string>;

  constructor(name: string, args: InferenceApiArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:InferenceApi", name, {}, opts);
    const { account, stageName, handler, throttle } = args;
    const body = renderDocument({ title: name, invokeArn: handler.invokeArn }, buildOpenApi);
    const api = new aws.apigateway.RestApi(
      name,
      {
        description: "Answers with the predictions of a model",
        body,
        endpointConfiguration: { types: "REGIONAL" },
        securityPolicy: "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09",
        endpointAccessMode: "STRICT",
      },
      { parent: this },
    );
    const deployment = new aws.apigateway.Deployment(
      name,
      { restApi: api.id, triggers: { document: body.apply(sha256) } },
      { parent: this },
    );
    new aws.lambda.Permission(
      name,
      {
        action: "lambda:InvokeFunction",
        function: handler.functionName,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${api.executionArn}/${stageName}/*`,
      },
      { parent: this },
    );
    const logRole = args.createAccountLogRole
      ? [new ApiGatewayLogRole(`${name}-logs`, { account }, { parent: this })]
      : [];
    const stage = createStage(name, { api, deployment, stageName, throttle, logs: args.logs }, this, logRole);
    const access = new ApiKeyAccess(`${name}-access`, { stage, throttle }, { parent: this });

    this.apiId = api.id;
    this.stageName = stage.stageName;
    this.url = stage.invokeUrl;
    this.apiKey = access.apiKey;
    this.registerOutputs({ apiId: this.apiId, stageName: this.stageName, url: this.url, apiKey: this.apiKey });
  }
}

interface StageArgs {
  api: aws.apigateway.RestApi;
  deployment: aws.apigateway.Deployment;
  stageName: string;
  throttle: Throttle;
  logs: LogSettings;
}

function createStage(name: string, args: StageArgs, parent: pulumi.Resource, logRole: pulumi.Resource[]) {
  const { api, deployment, stageName, throttle, logs } = args;
  const accessLogs = createLogGroup(`${name}-access`, logs, { parent });
  // API Gateway would make this one itself, without a key and for ever.
  const executionLogName = pulumi.interpolate`API-Gateway-Execution-Logs_${api.id}/${stageName}`;
  const executionLogs = createLogGroup(`${name}-execution`, logs, { parent }, executionLogName);
  const stage = new aws.apigateway.Stage(
    name,
    {
      description: "Answers with the predictions of a model",
      restApi: api.id,
      deployment: deployment.id,
      stageName,
      xrayTracingEnabled: true,
      accessLogSettings: { destinationArn: accessLogs.arn, format: buildAccessLogFormat() },
    },
    { parent, dependsOn: [executionLogs, ...logRole] },
  );
  new aws.apigateway.MethodSettings(
    name,
    {
      restApi: api.id,
      stageName: stage.stageName,
      methodPath: "*/*",
      settings: {
        metricsEnabled: true,
        loggingLevel: "ERROR",
        dataTraceEnabled: false,
        throttlingRateLimit: throttle.rateLimit,
        throttlingBurstLimit: throttle.burstLimit,
      },
    },
    { parent },
  );
  return stage;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
