import * as pulumi from "@pulumi/pulumi";
import { buildInvokeEndpointPolicy } from "#infra/api/invokeEndpointPolicy";
import { InferenceApi } from "#infra/api/inferenceApi/inferenceApi";
import { LambdaFunction } from "#infra/api/lambdaFunction";
import { readAccount } from "#infra/core/account";
import { renderDocument } from "#infra/core/render";
import { DataBucket } from "#infra/data/dataBucket";
import { servicesFor } from "#infra/network/endpoints/services";
import { Network } from "#infra/network/network";
import { Keys } from "#infra/security/keys";
import { PermissionsBoundary, withPermissionsBoundary } from "#infra/security/permissionsBoundary";
import { serveModels } from "#stacks/modelServing";
import { readStageConfig } from "#stacks/settings/stackConfig";

/** The names of the resources of each copy start with this, followed by its number. */
export const COPY_PREFIX = "endpoint";

/**
 * The dev stage with `copies` endpoints instead of one and without the workbench: one account, network, key set and bucket; for each copy two
 * models, alarms, promotion, function and API.
 */
export function declareCopies(copies: number): void {
  const config = readStageConfig();
  const account = readAccount();
  withPermissionsBoundary(new PermissionsBoundary("boundary", { account }).policyArn);
  const keys = new Keys("keys", { account });
  const keyArn = keys.dataKeyArn;
  const logs = { keyArn: keys.logsKeyArn, retentionDays: config.logRetentionDays };
  const data = new DataBucket("data", {
    account,
    keyArn,
    accessLogRetentionDays: config.logRetentionDays,
    deleteObjectsOnDestroy: config.deleteDataOnDestroy,
  });
  const services = servicesFor(["inference"]);
  const network = new Network("network", {
    account,
    ...config.network,
    services,
    bucketArns: [data.bucketArn],
    logs,
  });

  const { createAccountLogRole, rateLimit, burstLimit, quotaPerDay } = config.api;
  for (let copy = 1; copy <= copies; copy += 1) {
    const name = `${COPY_PREFIX}${copy}`;
    const endpoint = serveModels(name, config, { account, keys, data, network, logs });
    const predict = new LambdaFunction(`${name}-predict`, {
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
    new InferenceApi(`${name}-api`, {
      account,
      stageName: pulumi.getStack(),
      handler: predict,
      throttle: { rateLimit, burstLimit, quotaPerDay },
      createAccountLogRole: createAccountLogRole && copy === 1,
      logs,
    });
  }
}
