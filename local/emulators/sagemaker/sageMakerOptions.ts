import type { Home } from "#local/host/home";
import { readTimeScale } from "#local/host/timeScale";
import { type AlarmReader, createCloudWatchAlarms } from "./alarms";
import { createSnsNotifier, type Notifier } from "./asyncInference/notification";
import { createEventBus, type EventBus } from "./events";
import { DEFAULT_ENVIRONMENTS, DEFAULT_LIMITS, DEFAULT_WORKLOADS, type Limits } from "./hosting/hosting";
import { createCloudWatchSink, type MetricSink } from "./metrics/metricSink";
import { createS3Objects, type ObjectStore } from "./objects";

/** What an emulator works with. */
export interface SageMakerOptions {
  home: Home;
  /**
   * Folder of workloads.
   * @default "workloads" in the repository
   */
  workloads?: string;
  /**
   * Folder of virtual environments, that of ministack with botocore's service models included.
   * @default ".venv" in the repository
   */
  environments?: string;
  /** @default the S3 of this home */
  objects?: ObjectStore;
  /** @default the CloudWatch of this home */
  alarms?: AlarmReader;
  /**
   * How much shorter than on AWS the pauses of deployments are.
   * @default `LOCAL_TIME_SCALE`
   */
  timeScale?: number;
  /** @default the CloudWatch of this home */
  metrics?: MetricSink;
  /** @default the SNS of this home */
  notifier?: Notifier;
  /** @default the default bus of this home's EventBridge */
  events?: EventBus;
  limits?: Partial<Limits>;
  /**
   * Decides what weights, sampling and the choice of an instance leave to chance.
   * @default Math.random
   */
  random?: () => number;
  /** @default console.error */
  log?: (line: string) => void;
}

/** The options with their defaults. */
export function withDefaults(options: SageMakerOptions): Required<SageMakerOptions> & { limits: Limits } {
  const { home, log = console.error } = options;
  return {
    home,
    log,
    workloads: options.workloads ?? DEFAULT_WORKLOADS,
    environments: options.environments ?? DEFAULT_ENVIRONMENTS,
    objects: options.objects ?? createS3Objects(home),
    alarms: options.alarms ?? createCloudWatchAlarms(home),
    timeScale: options.timeScale ?? readTimeScale(),
    metrics: options.metrics ?? createCloudWatchSink(home),
    notifier: options.notifier ?? createSnsNotifier(home),
    events: options.events ?? createEventBus(home, log),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    random: options.random ?? Math.random,
  };
}
