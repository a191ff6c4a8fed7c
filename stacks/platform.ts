import * as pulumi from "@pulumi/pulumi";
import { readAccount } from "../infra/account";
import { CanaryEndpoint, endpointLogGroupName } from "../infra/canaryEndpoint";
import { DataBucket } from "../infra/dataBucket";
import { buildInvokeEndpointPolicy } from "../infra/documents/invokeEndpointPolicy";
import { ExecutionRole } from "../infra/executionRole";
import { Function } from "../infra/function";
import { imageUri, repositoryOf } from "../infra/image";
import { InferenceApi } from "../infra/inferenceApi";
import { Keys } from "../infra/keys";
import { Model } from "../infra/model";
import { Network } from "../infra/network";
import { renderDocument } from "../infra/render";
import type { StageConfig } from "./config";

/** Folder of captured requests and answers in the data bucket. */
const CAPTURE_PREFIX = "data-capture";

/** Declares the whole platform of a stage and returns the stack's outputs. */
export function platform(config: StageConfig) {
  const stage = pulumi.getStack();
  const account = readAccount();

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
    cidrBlock: config.cidrBlock,
    availabilityZones: config.availabilityZones,
    services: ["sagemaker.runtime"],
    logs,
  });

  const endpointName = `digits-${stage}`;
  const role = new ExecutionRole("digits-execution", {
    account,
    bucketArn: data.bucketArn,
    artifactKeys: config.variants.map(({ artifact }) => artifact),
    capturePrefix: CAPTURE_PREFIX,
    keyArn,
    repository: repositoryOf(config.image),
    logGroupArn: pulumi.interpolate`arn:${account.partition}:logs:${account.region}:${account.accountId}:log-group:${endpointLogGroupName(endpointName)}`,
    placement: network,
  });
  const variants = config.variants.map(({ artifact, ...variant }) => {
    const model = new Model(`digits-${variant.name}`, {
      image: imageUri(account, config.image),
      artifactUrl: pulumi.interpolate`s3://${data.bucketName}/${artifact}`,
      roleArn: role.roleArn,
      placement: network,
    });
    return { ...variant, modelName: model.modelName };
  });
  const endpoint = new CanaryEndpoint("digits", {
    endpointName,
    variants,
    keyArn,
    capture: {
      percent: config.dataCapturePercent,
      destinationUrl: pulumi.interpolate`s3://${data.bucketName}/${CAPTURE_PREFIX}`,
    },
    logs,
  });

  const predict = new Function("predict", {
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
  const { createAccountLogRole, ...throttle } = config.api;
  const api = new InferenceApi("digits-api", {
    account,
    stageName: stage,
    handler: predict,
    throttle,
    createAccountLogRole,
    logs,
  });

  return {
    apiUrl: api.url,
    apiId: api.apiId,
    apiStage: api.stageName,
    apiKey: api.apiKey,
    endpointName: endpoint.endpointName,
    dataBucketName: data.bucketName,
  };
}
