import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createApplicationAutoScaling, NAMES as SCALING } from "../applicationAutoScaling/applicationAutoScaling";
import type { Home } from "../home";
import { readTimeScale } from "../timeScale";
import { type AlarmReader, createCloudWatchAlarms } from "./alarms";
import { createOperations } from "./control/operations";
import type { Fault } from "./faults/fault";
import { createEventBus, type EventBus } from "./events";
import { Faults } from "./faults/faults";
import { FaultSwitch } from "./faults/faultSwitch";
import { Endpoints } from "./hosting/endpoints";
import { DEFAULT_ENVIRONMENTS, DEFAULT_LIMITS, DEFAULT_WORKLOADS, type Hosting, type Limits } from "./hosting/hosting";
import { MetricPublisher } from "./metrics/metricPublisher";
import { createCloudWatchSink, type MetricSink } from "./metrics/metricSink";
import { VariantMetrics } from "./metrics/variantMetrics";
import type { VariantTraffic } from "./metrics/variantTraffic";
import { createS3Objects, type ObjectStore } from "./objects";
import { createJsonProtocol } from "./protocol/json";
import { createRestProtocol } from "./protocol/rest";
import { readServiceModel } from "./requests/serviceModel";
import { DataCapture } from "./runtime/dataCapture";
import { createServer } from "./server";
import { Store } from "./state/store";

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

/** How one endpoint does, for the operator of this target. */
export interface EndpointSummary {
  name: string;
  status: string;
  variants: { name: string; weight: number; currentWeight: number; instances: number; fault?: Fault }[];
}

/** A SageMaker control plane and runtime, with real model servers. */
export interface SageMaker {
  /**
   * Serves on a port of 127.0.0.1 and takes up the endpoints of this home. Resolves to the port.
   * @param port the home's SageMaker port by default, 0 for any free one
   */
  listen(port?: number): Promise<number>;
  /** Resolves when no endpoint changes any more, and all that are in service have been started. */
  settled(): Promise<void>;
  endpoints(): EndpointSummary[];
  /** What is made to go wrong with variants. */
  faults: FaultSwitch;
  /** What a variant answered since this emulator was made. */
  traffic(endpointName: string, variantName: string): VariantTraffic;
  /** Ends every model server and the HTTP server; the endpoints go on at the next `listen`. */
  close(): Promise<void>;
}

/** Makes the emulator of a home. It neither listens nor starts anything before `listen`. */
export function createSageMaker(options: SageMakerOptions): SageMaker {
  const { home } = options;
  const hosting: Hosting = {
    home,
    workloads: options.workloads ?? DEFAULT_WORKLOADS,
    environments: options.environments ?? DEFAULT_ENVIRONMENTS,
    objects: options.objects ?? createS3Objects(home),
    alarms: options.alarms ?? createCloudWatchAlarms(home),
    timeScale: options.timeScale ?? readTimeScale(),
    faults: new Faults(home),
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    random: options.random ?? Math.random,
    log: options.log ?? console.error,
  };
  const store = new Store(home);
  const endpoints = new Endpoints(hosting, store);
  const capture = new DataCapture(hosting);
  const metrics = new VariantMetrics(new MetricPublisher(options.metrics ?? createCloudWatchSink(home), hosting.log));
  const events = options.events ?? createEventBus(home, hosting.log);
  const operations = createOperations({ store, hosting, endpoints, events });
  const scaling = createApplicationAutoScaling({
    home,
    environments: hosting.environments,
    hasVariant: (endpoint, variant) =>
      endpoints.find(endpoint)?.record.deployment.variants.some(({ name }) => name === variant) ?? false,
  });
  const server = createServer(
    {
      control: createJsonProtocol(readServiceModel(hosting.environments), operations),
      runtime: createRestProtocol({ hosting, endpoints, capture, metrics }),
      others: { [SCALING.target]: scaling },
    },
    hosting.log,
  );

  return {
    async listen(port = home.ports.sagemaker) {
      await once(server.listen(port, "127.0.0.1"), "listening");
      await endpoints.resume();
      return (server.address() as AddressInfo).port;
    },
    settled: () => endpoints.settled(),
    endpoints: () =>
      endpoints.all().map(({ record: { name, status, deployment }, fleet }) => ({
        name,
        status,
        variants: deployment.variants.map((plan) => {
          const fault = hosting.faults.find(name, plan.name);
          return {
            name: plan.name,
            weight: plan.weight,
            currentWeight: plan.weight,
            instances: fleet?.find(plan.name)?.healthy.length ?? 0,
            ...(fault && { fault }),
          };
        }),
      })),
    faults: new FaultSwitch(hosting.faults, endpoints),
    traffic: (endpointName, variantName) => metrics.of(endpointName, variantName),
    async close() {
      server.close();
      server.closeAllConnections();
      await endpoints.close();
      await Promise.all([capture.flush(), metrics.close()]);
      hosting.objects.close();
      events.close();
      hosting.alarms.close();
    },
  };
}
