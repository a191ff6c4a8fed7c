import * as pulumi from "@pulumi/pulumi";
import { readAccount } from "#infra/core/account";
import { DataBucket } from "#infra/data/dataBucket";
import { buildInvokeEndpointPolicy } from "#infra/api/invokeEndpointPolicy";
import { LambdaFunction } from "#infra/api/lambdaFunction";
import { InferenceApi } from "#infra/api/inferenceApi/inferenceApi";
import { Keys } from "#infra/security/keys";
import { Network } from "#infra/network/network";
import { type Calling, servicesFor } from "#infra/network/endpoints/services";
import { PermissionsBoundary, withPermissionsBoundary } from "#infra/security/permissionsBoundary";
import { renderDocument } from "#infra/core/render";
import type { StageConfig } from "./settings/stageConfig";
import { serveModels } from "./modelServing";
import { openWorkbench } from "./workbench";

/** Declares the whole platform of a stage and returns the stack's outputs. */
export function platform(config: StageConfig) {
  const stage = pulumi.getStack();
  const account = readAccount();
  withPermissionsBoundary(config.permissionsBoundaryArn || new PermissionsBoundary("boundary", { account }).policyArn);

  const keys = new Keys("keys", { account });
  const keyArn = keys.dataKeyArn;
  const logs = { keyArn: keys.logsKeyArn, retentionDays: config.logRetentionDays };
  const data = new DataBucket("data", {
    account,
    keyArn,
    accessLogRetentionDays: config.logRetentionDays,
    deleteObjectsOnDestroy: config.deleteDataOnDestroy,
  });
  const network = new Network("network", {
    account,
    ...config.network,
    services: servicesFor(callers(config)),
    bucketArns: [data.bucketArn],
    logs,
  });

  const endpoint = serveModels("digits", config, { account, keys, data, network, logs });
  const predict = new LambdaFunction("predict", {
    account,
    description: "Answers a handwritten digit with what the endpoint makes of it",
    entry: "handlers/predict/index.ts",
    policy: renderDocument({ endpointArn: endpoint.endpointArn }, buildInvokeEndpointPolicy),
    environment: { ENDPOINT_NAME: endpoint.endpointName },
    ...config.function,
    placement: network,
    keyArn,
    logs,
  });
  const { createAccountLogRole, private: isPrivate, ...throttle } = config.api;
  const api = new InferenceApi("digits-api", {
    account,
    stageName: stage,
    handler: predict,
    throttle,
    createAccountLogRole,
    vpcEndpointIds: isPrivate ? [network.endpointIds["execute-api"]!] : undefined,
    logs,
  });

  const workbench = openWorkbench(config, {
    account,
    keys,
    data,
    network,
    logs,
    endpointArns: [endpoint.endpointArn],
  });

  return {
    apiUrl: api.url,
    apiId: api.apiId,
    apiStage: api.stageName,
    apiKey: api.apiKey,
    endpointName: endpoint.endpointName,
    dataBucketName: data.bucketName,
    ...workbench,
  };
}

/** What calls AWS services from within the network. */
function callers({ notebooks, studio, api }: StageConfig): Calling[] {
  const hasCredentials = notebooks.some(({ defaultRepository, additionalRepositories }) =>
    [defaultRepository, ...additionalRepositories].some((repository) => repository?.secretArn),
  );
  return [
    "inference",
    ...(notebooks.length > 0 ? (["notebooks"] as const) : []),
    ...(studio.users.length > 0 ? (["studio"] as const) : []),
    ...(hasCredentials ? (["gitCredentials"] as const) : []),
    ...(api.private ? (["privateApi"] as const) : []),
  ];
}
