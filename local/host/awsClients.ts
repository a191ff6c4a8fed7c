import { createRequire } from "node:module";
import type { ApplicationAutoScaling } from "@aws-sdk/client-application-auto-scaling";
import type { CloudWatch } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import type { EventBridge } from "@aws-sdk/client-eventbridge";
import type { S3 } from "@aws-sdk/client-s3";
import type { SageMaker } from "@aws-sdk/client-sagemaker";
import type { Scheduler } from "@aws-sdk/client-scheduler";
import type { SFN } from "@aws-sdk/client-sfn";
import type { SNS } from "@aws-sdk/client-sns";
import type { SQS } from "@aws-sdk/client-sqs";
import { awsEnvironment, type Home } from "./home";

/** The client of each AWS service on this machine, by the service's name in `AWS_ENDPOINT_URL_<SERVICE>`. */
interface AwsClients {
  APPLICATION_AUTO_SCALING: ApplicationAutoScaling;
  CLOUDWATCH: CloudWatch;
  CLOUDWATCH_LOGS: CloudWatchLogs;
  EVENTBRIDGE: EventBridge;
  S3: S3;
  SAGEMAKER: SageMaker;
  SCHEDULER: Scheduler;
  SFN: SFN;
  SNS: SNS;
  SQS: SQS;
}

/** An AWS service on this machine. */
export type AwsService = keyof AwsClients;

/** Where each client comes from: the package `@aws-sdk/client-<name>`, its class, and settings that it always needs here. */
const CLIENTS: Record<AwsService, { name: string; className: string; settings?: object }> = {
  APPLICATION_AUTO_SCALING: { name: "application-auto-scaling", className: "ApplicationAutoScaling" },
  CLOUDWATCH: { name: "cloudwatch", className: "CloudWatch" },
  CLOUDWATCH_LOGS: { name: "cloudwatch-logs", className: "CloudWatchLogs" },
  EVENTBRIDGE: { name: "eventbridge", className: "EventBridge" },
  // An IP address has no subdomains, so the bucket goes into the path.
  S3: { name: "s3", className: "S3", settings: { forcePathStyle: true, followRegionRedirects: true } },
  SAGEMAKER: { name: "sagemaker", className: "SageMaker" },
  SCHEDULER: { name: "scheduler", className: "Scheduler" },
  SFN: { name: "sfn", className: "SFN" },
  SNS: { name: "sns", className: "SNS" },
  // A queue's URL is AWS's, so the client must not call it.
  SQS: { name: "sqs", className: "SQS", settings: { useQueueUrlAsEndpoint: false } },
};

/** Settings of a client whose caller retries by itself: one attempt, at most five seconds. */
export const ONE_ATTEMPT = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
};

const load = createRequire(__filename) as (name: string) => Record<string, new (settings: object) => unknown>;

/**
 * A client of a service in a region that calls this machine only. Its package is loaded here, because each takes 50 ms or more to load.
 * @param env Variables as `awsEnvironment` returns them.
 * @throws Error when the environment has no endpoint. Without one the calls would go to AWS.
 */
export function awsClient<Service extends AwsService>(
  service: Service,
  region: string,
  env: NodeJS.ProcessEnv = process.env,
  settings: object = {},
): AwsClients[Service] {
  const endpoint = env[`AWS_ENDPOINT_URL_${service}`] ?? env.AWS_ENDPOINT_URL;
  if (!endpoint) {
    throw new Error("AWS_ENDPOINT_URL is not set: it must be the URL of the local AWS services");
  }
  const { name, className, settings: always } = CLIENTS[service];
  const Client = load(`@aws-sdk/client-${name}`)[className]!;
  // Dummy credentials: a real key must not be used here, even if the environment has one.
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return new Client({ endpoint, region, credentials, ...always, ...settings }) as AwsClients[Service];
}

/** A client of a service of this home. */
export function homeClient<Service extends AwsService>(
  service: Service,
  home: Home,
  region: string,
  settings: object = {},
): AwsClients[Service] {
  return awsClient(service, region, awsEnvironment(home, region), settings);
}

/** Clients of one service of this home, one per region, made on first use. */
export class RegionalClients<Service extends AwsService> {
  private readonly clients = new Map<string, AwsClients[Service]>();

  constructor(
    private readonly service: Service,
    private readonly home: Home,
  ) {}

  of(region: string): AwsClients[Service] {
    const client = this.clients.get(region) ?? homeClient(this.service, this.home, region, ONE_ATTEMPT);
    this.clients.set(region, client);
    return client;
  }

  /** Closes all clients. */
  destroy(): void {
    for (const client of this.clients.values()) client.destroy();
  }
}
