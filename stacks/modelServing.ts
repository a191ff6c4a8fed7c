import * as pulumi from "@pulumi/pulumi";
import type { Account } from "#infra/core/account";
import { AlarmTopic } from "#infra/monitoring/alarmTopic";
import { CanaryAlarm } from "#infra/monitoring/canaryAlarm";
import { CanaryEndpoint, endpointLogGroupName } from "#infra/serving/endpoint/canaryEndpoint";
import type { DataBucket } from "#infra/data/dataBucket";
import type { Guardrails, TrafficShift } from "#infra/serving/endpoint/guardrails";
import { EndpointHistory } from "#infra/serving/deployment/endpointHistory";
import { ExecutionRole } from "#infra/serving/executionRole";
import { imageUri, repositoryOf } from "#infra/serving/image";
import type { Keys } from "#infra/security/keys";
import type { LogSettings } from "#infra/core/logGroup";
import { Model } from "#infra/serving/model";
import type { Placement } from "#infra/network/network";
import { Promotion } from "#infra/delivery/promotion";
import { type Alarm, VariantAlarms } from "#infra/monitoring/variantAlarms";
import { VariantAutoscaling } from "#infra/serving/autoscaling/variantAutoscaling";
import type { StageConfig } from "./settings/stageConfig";

/** What serving models needs of the rest of the stage. */
export interface Foundation {
  account: pulumi.Output<Account>;
  keys: Keys;
  data: DataBucket;
  network: Placement;
  logs: LogSettings;
}

/** Folder of captured requests and answers in the data bucket. */
const CAPTURE_PREFIX = "data-capture";

/** Declares the endpoint of a stage with its models, the alarms that watch them, and what promotes its canary. */
export function serveModels(name: string, config: StageConfig, foundation: Foundation): CanaryEndpoint {
  const { account, keys, data, logs } = foundation;
  const endpointName = `${name}-${pulumi.getStack()}`;
  const topic = new AlarmTopic(`${name}-alarms`, {
    account,
    keyArn: keys.messagesKeyArn,
    emails: config.alarms.emails,
  });
  const watched = config.variants.map((variant) => ({
    ...variant,
    alarms: new VariantAlarms(`${name}-${variant.name}`, {
      endpointName,
      variantName: variant.name,
      limits: config.alarms,
      topicArn: topic.topicArn,
    }),
  }));

  // SageMaker takes ten alarms: of many variants the one that counts every failed request.
  const rollbackAlarms = watched.flatMap(({ alarms: { serverErrors, modelErrors } }) =>
    watched.length > 5 ? [modelErrors] : [serverErrors, modelErrors],
  );
  const history = new EndpointHistory(name, { region: account.region, endpointName });
  const endpoint = new CanaryEndpoint(name, {
    history,
    variants: declareModels(name, config, { endpointName, history, rollbackAlarms }, foundation),
    keyArn: keys.endpointsKeyArn,
    capture: {
      percent: config.dataCapturePercent,
      destinationUrl: pulumi.interpolate`s3://${data.bucketName}/${CAPTURE_PREFIX}`,
    },
    deployment: {
      ...guardrails(config),
      rollbackAlarmNames: rollbackAlarms.map((alarm) => alarm.name),
    },
    keepConfigurations: config.deployment.keepConfigurations,
    logs,
  });

  for (const { name: variantName, instanceType, autoscaling } of watched) {
    if (!autoscaling) continue;
    const scaled = { endpointName: endpoint.endpointName, variantName, instanceType, ...autoscaling };
    // A variant can scale once it is in service.
    new VariantAutoscaling(`${name}-${variantName}`, scaled, { dependsOn: [endpoint] });
  }
  const canary = watched.find((variant) => variant.canary);
  if (canary) {
    const { alarms } = canary;
    const { unhealthy } = new CanaryAlarm(`${name}-${canary.name}`, {
      endpointName,
      variantName: canary.name,
      alarms,
      topicArn: topic.topicArn,
    });
    new Promotion(name, {
      account,
      endpointName,
      endpointArn: endpoint.endpointArn,
      variants: config.variants,
      canary: canary.name,
      ...config.promotion,
      alarmMinutes: Math.max(config.alarms.minutes, config.alarms.minutesWithoutInvocations),
      alarms: { unhealthy, noInvocations: alarms.noInvocations },
      topicArn: topic.topicArn,
      keyArn: keys.messagesKeyArn,
      logs,
    });
  }
  return endpoint;
}

function declareModels(
  name: string,
  { image, variants }: StageConfig,
  {
    endpointName,
    history,
    rollbackAlarms,
  }: { endpointName: string; history: EndpointHistory; rollbackAlarms: Alarm[] },
  { account, keys, data, network }: Foundation,
) {
  const { partition, region, accountId } = account;
  const logGroup = endpointLogGroupName(endpointName);
  const role = new ExecutionRole(`${name}-execution`, {
    account,
    bucketArn: data.bucketArn,
    artifactKeys: [...new Set(variants.map(({ artifact }) => everyVersionOf(artifact)))],
    capturePrefix: CAPTURE_PREFIX,
    bucketKeyArn: keys.dataKeyArn,
    endpointKeyArn: keys.endpointsKeyArn,
    repository: repositoryOf(image),
    logGroupArn: pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:${logGroup}`,
    rollbackAlarmArns: rollbackAlarms.map((alarm) => alarm.arn),
    placement: network,
  });
  return variants.map(({ artifact, ...variant }) => {
    const model = new Model(`${name}-${variant.name}`, {
      image: imageUri(account, image),
      artifactUrl: pulumi.interpolate`s3://${data.bucketName}/${artifact}`,
      roleArn: role.roleArn,
      placement: network,
      history,
    });
    return { ...variant, model };
  });
}

/** The pattern of a workload's artifacts: models that served before are read again when the endpoint goes back to them. */
function everyVersionOf(artifact: string): string {
  const [workload] = artifact.split("/");
  return `${workload}/*/model.tar.gz`;
}

function guardrails({ deployment }: StageConfig): Guardrails {
  const { traffic: type, stepPercent, intervalSeconds, terminationWaitSeconds } = deployment;
  const traffic: TrafficShift =
    type === "allAtOnce" ? { type } : { type, size: { percent: stepPercent }, intervalSeconds };
  return { traffic, terminationWaitSeconds };
}
