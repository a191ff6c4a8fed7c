import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Throttle } from "../throttleSchema";
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
 * Creates the stage of a REST API with throttling, traces, and logs without bodies.
 * @param logRole the role with which API Gateway writes logs, if this stack creates it.
 */
export function createApiStage(
  name: string,
  args: ApiStageArgs,
  parent: pulumi.Resource,
  logRole: pulumi.Resource[],
): aws.apigateway.Stage {
  const { api, deployment, stageName, throttle, logs } = args;
  const accessLogs = createLogGroup(`${name}-access`, logs, { parent });
  // Otherwise API Gateway creates this log group, without a key or retention.
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
