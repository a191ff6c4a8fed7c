import type { Home } from "#local/host/home";
import { createJsonProtocol } from "../api/jsonProtocol";
import type { Protocol } from "../api/protocol";
import { readServiceModel } from "../api/serviceModel";
import { StateFile } from "#local/host/stateFile";
import { policyOperations } from "./policies";
import { scheduledActionOperations } from "./scheduledActions";
import { type Scaling, stateSchema } from "./schema";
import { tagOperations } from "./tags";
import { targetOperations } from "./targets";

/** What comes before the operation in `x-amz-target`. */
export const TARGET = "AnyScaleFrontendService";
const SERVICE = "application-autoscaling";

export interface ApplicationAutoScalingOptions {
  home: Home;
  /** Folder of virtual environments, that of ministack with botocore's service models included. */
  environments: string;
  hasVariant: Scaling["hasVariant"];
}

/**
 * The API of Application Auto Scaling for the variants of endpoints: it remembers, in the home, what is to scale and how, and answers for
 * it. Nothing scales by itself here.
 */
export function createApplicationAutoScaling(options: ApplicationAutoScalingOptions): Protocol {
  const { home, environments, hasVariant } = options;
  const empty = { targets: [], policies: [], scheduledActions: [], tags: {} };
  const scaling = { file: new StateFile(home, "applicationAutoScaling.json", stateSchema, empty), hasVariant };
  const operations = {
    ...targetOperations(scaling),
    ...policyOperations(scaling),
    ...scheduledActionOperations(scaling),
    ...tagOperations(scaling),
  };
  return createJsonProtocol({
    target: TARGET,
    signing: SERVICE,
    model: readServiceModel(environments, SERVICE),
    operations,
  });
}
