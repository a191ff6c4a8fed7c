import { once } from "node:events";
import type { AddressInfo } from "node:net";
import {
  createApplicationAutoScaling,
  TARGET as SCALING_TARGET,
} from "../applicationAutoScaling/applicationAutoScaling";
import { AsyncInference } from "./asyncInference/asyncInference";
import { DEFAULTS } from "./resources/defaults";
import { NOT_IMITATED } from "./resources/notImitated";
import { createCollections, createOperations } from "./resources/operations";
import { type EndpointSummary, summarizeEndpoint } from "./endpointSummary";
import { Faults } from "./faults/faults";
import { FaultSwitch } from "./faults/faultSwitch";
import { Endpoints } from "./hosting/endpoints";
import type { Hosting } from "./hosting/hosting";
import { MetricPublisher } from "./metrics/metricPublisher";
import { VariantMetrics } from "./metrics/variantMetrics";
import type { VariantTraffic } from "./metrics/variantTraffic";
import { createJsonProtocol } from "../api/jsonProtocol";
import { createServer } from "../api/server";
import { readServiceModel } from "../api/serviceModel";
import { DataCapture } from "./runtime/dataCapture";
import { createRestProtocol } from "./runtime/restProtocol";
import { createRuntimeOperations } from "./runtime/runtimeOperations";
import { type SageMakerOptions, withDefaults } from "./sageMakerOptions";
import { Store } from "./state/store";

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
  const { home, metrics: sink, notifier, events, ...rest } = withDefaults(options);
  const hosting: Hosting = { home, ...rest, faults: new Faults(home) };
  const store = new Store(home);
  const endpoints = new Endpoints(hosting, store);
  const capture = new DataCapture(hosting);
  const publisher = new MetricPublisher(sink, hosting.log);
  const metrics = new VariantMetrics(publisher);
  const asyncInference = new AsyncInference({ hosting, endpoints, metrics, publisher, notifier });
  const collections = createCollections(store, hosting.timeScale);
  const scaling = createApplicationAutoScaling({
    home,
    environments: hosting.environments,
    hasVariant: (endpoint, variant) =>
      endpoints.find(endpoint)?.record.deployment.variants.some(({ name }) => name === variant) ?? false,
  });
  const server = createServer(
    {
      control: createJsonProtocol({
        target: "SageMaker",
        signing: "sagemaker",
        model: readServiceModel(hosting.environments, "sagemaker", DEFAULTS),
        operations: createOperations({ store, collections, hosting, endpoints, events }),
        notImitated: NOT_IMITATED,
      }),
      runtime: createRestProtocol(
        createRuntimeOperations(
          { hosting, endpoints, capture, metrics },
          asyncInference,
          readServiceModel(hosting.environments, "sagemaker-runtime"),
        ),
      ),
      others: { [SCALING_TARGET]: scaling },
    },
    hosting.log,
  );

  return {
    async listen(port = home.ports.sagemaker) {
      // First, so that a request that comes at once is not taken for one that was left.
      asyncInference.resume();
      await once(server.listen(port, "127.0.0.1"), "listening");
      // Only now: the port is this process's own, so that no other one runs what is in the home.
      endpoints.resume();
      return (server.address() as AddressInfo).port;
    },
    settled: () => endpoints.settled(),
    endpoints: () => endpoints.all().map((endpoint) => summarizeEndpoint(hosting, endpoint)),
    faults: new FaultSwitch(hosting.faults, endpoints),
    traffic: (endpointName, variantName) => metrics.of(endpointName, variantName),
    async close() {
      server.close();
      server.closeAllConnections();
      asyncInference.close();
      await endpoints.close();
      await asyncInference.idle();
      await Promise.all([capture.flush(), metrics.close()]);
      hosting.objects.close();
      notifier.close();
      events.close();
      hosting.alarms.close();
    },
  };
}
