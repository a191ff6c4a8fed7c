import { functionLimits } from "#infra/api/functionSchema";
import { throttle } from "#infra/api/throttleSchema";
import { flag, group, wholeNumber } from "#infra/core/schema";
import { logRetentionDays } from "#infra/core/logRetention";
import { promotion } from "#infra/delivery/promotionSchema";
import { alarmLimits } from "#infra/monitoring/alarmLimits";
import { emails } from "#infra/monitoring/emails";
import { network } from "#infra/network/networkSchema";
import { addresses } from "#infra/security/addressSchema";
import { permissionsBoundaryArn } from "#infra/security/boundarySchema";
import { capturePercent } from "#infra/serving/endpoint/endpointSchema";
import { image } from "#infra/serving/imageSchema";
import { studio } from "#infra/workbench/studio/studioSchema";
import { deployment } from "./deployment";
import { variants } from "./variants";
import { notebooks } from "./workbench";

/** The settings of this project, each by itself; rules.ts has what concerns several. `npm run docs` writes them to Pulumi.yaml, docs/settings.md, README.md and schemas/. */
export const settings = group({
  image: image.meta({
    description:
      "Container image that serves the models, `repository:tag` or `repository@sha256:digest` in the registry of the stage's account and region. " +
      "At most 200 letters; the tag `latest` is not allowed.",
  }),
  variants: variants.meta({
    description:
      "Production variants of the endpoint, at most 10, with different names. At least one has a weight above 0.",
  }),
  alarms: group({
    ...alarmLimits.shape,
    emails: emails.meta({ description: "Mail addresses that alarms are sent to. Each has to confirm." }),
  }).meta({
    description:
      "Alarm thresholds per variant: error rates (%), p90 latencies (ms), how many of the last three minutes must breach, " +
      "and minutes without requests. Mail addresses to notify.",
  }),
  promotion: promotion.meta({
    description:
      "Promotion of the canary: its share of the traffic step by step (%), and the minutes to watch each step.",
    page: "operations/promotion.md",
  }),
  deployment: deployment.meta({
    description:
      "How the endpoint moves to a new configuration: size and pace of the traffic shift, and what is kept for a rollback.",
  }),
  network: network.meta({
    description: "The VPC: `isolated`, `private` with egress rules, or `existing`.",
    page: "security/network.md",
  }),
  notebooks: notebooks.default([]).meta({
    description: "Notebook instances, with different names.",
    page: "security/notebooks.md",
  }),
  studio: studio.prefault({ users: [] }).meta({
    description: "Studio domain. It is created if it has users.",
    page: "security/studio.md",
  }),
  presignedUrlAddresses: addresses.default([]).meta({
    description:
      "Public IPv4 ranges from which notebooks and Studio may be opened, in addition to the VPC. At most 200, /8 or narrower.",
  }),
  createAccountLogGroups: flag().default(true).meta({
    description:
      "Whether to create the log groups that all notebooks and Studio apps of an account and region share. Set false if another stage creates them.",
  }),
  permissionsBoundaryArn: permissionsBoundaryArn.default("").meta({
    description: "ARN of the permissions boundary of every role. Empty: the stage creates one.",
  }),
  logRetentionDays: logRetentionDays.default(365).meta({ description: "Retention of logs.", unit: "days" }),
  dataCapturePercent: capturePercent.default(100).meta({
    description: "Share of the requests and responses that is recorded in the data bucket.",
    unit: "%",
  }),
  deleteDataOnDestroy: flag().default(false).meta({
    description:
      "Whether destroying the stage deletes the objects in its buckets. If false, destroy fails while a bucket has objects.",
  }),
  function: group({
    ...functionLimits.shape,
    // API Gateway waits no longer: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
    timeout: wholeNumber(1, 29).meta({
      description: "Time for a request. API Gateway waits 29 seconds at most.",
      unit: "seconds",
    }),
  }).meta({ description: "The Lambda function behind the API: memory (MB) and timeout (seconds)." }),
  api: group({
    ...throttle.shape,
    createAccountLogRole: flag().meta({
      description:
        "Whether to create the role with which API Gateway writes logs. An account has one per region: set false if another stage creates it.",
    }),
    private: flag().default(false).meta({
      description: "Whether only the VPC, and networks joined to it, can call the API.",
      page: "security/network.md#private-api",
    }),
  }).meta({ description: "The REST API: rate, burst and daily quota, and whether it is private." }),
});
