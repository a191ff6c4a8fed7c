import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Home } from "../home";
import { createOperations } from "./control/operations";
import { Endpoints } from "./hosting/endpoints";
import { DEFAULT_ENVIRONMENTS, DEFAULT_LIMITS, DEFAULT_WORKLOADS, type Hosting, type Limits } from "./hosting/hosting";
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
  variants: { name: string; weight: number; currentWeight: number; instances: number }[];
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
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    random: options.random ?? Math.random,
    log: options.log ?? console.error,
  };
  const store = new Store(home);
  const endpoints = new Endpoints(hosting, store);
  const capture = new DataCapture(hosting);
  const operations = createOperations({ store, hosting, endpoints });
  const server = createServer(
    createJsonProtocol(readServiceModel(hosting.environments), operations),
    createRestProtocol({ hosting, endpoints, capture }),
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
        variants: deployment.variants.map((plan) => ({
          name: plan.name,
          weight: plan.weight,
          currentWeight: plan.weight,
          instances: fleet?.find(plan.name)?.healthy.length ?? 0,
        })),
      })),
    async close() {
      server.close();
      server.closeAllConnections();
      await endpoints.close();
      await capture.flush();
      hosting.objects.close();
    },
  };
}
