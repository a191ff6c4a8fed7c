import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Throttle } from "../apiKeyAccess";
import { buildAccessLogFormat } from "./accessLogFormat";
import { createLogGroup, type LogSettings } from "#infra/core/logGroup";

export interface ApiStageArgs {
  api: aws.apigateway.RestApi;
  deployment: aws.apigateway.Deployment;
  stageName: string;
  throttle: Throttle;
  logs: LogSettings;
}

/**
 * Creates the stage of a REST API: throttled, traced, its calls logged, never their bodies.
 * @param logRole what lets API Gateway write logs, if the stack makes it.
 */
export function createApiStage(
  name: string,
  args: ApiStageArgs,
  parent: pulumi.Resource,
  logRole: pulumi.Resource[],
): aws.apigateway.Stage {
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
