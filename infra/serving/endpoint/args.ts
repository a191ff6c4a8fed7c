import type * as pulumi from "@pulumi/pulumi";
import type { LogSettings } from "#infra/core/logGroup";
import type { EndpointHistory } from "../deployment/endpointHistory";
import type { AsyncInference } from "./asyncInference";
import type { DataCapture } from "./dataCapture";
import type { Guardrails } from "./guardrails";
import type { InstanceVariant, ProductionVariant } from "./variant";

export interface CanaryEndpointArgs {
  /** The endpoint's history, which also gives it its name. This component's name must start with the history's name. */
  history: EndpointHistory;
  /**
   * Up to ten variants on instances, for example `stable` with weight 80 and `candidate` with weight 20; or one
   * serverless variant.
   */
  variants: ProductionVariant[];
  /**
   * Gets a copy of the requests of the only production variant, in the ratio of their weights. Its responses are
   * dropped. @default none
   */
  shadowVariant?: InstanceVariant;
  /** Key for instance volumes, captured data and asynchronous responses. A serverless variant needs none. */
  keyArn?: pulumi.Input<string>;
  /** @default no data capture */
  capture?: DataCapture;
  /** @default real-time inference */
  asyncInference?: AsyncInference;
  /** How the endpoint moves to a new configuration. @default all at once; the old fleet is kept for five minutes */
  deployment?: Guardrails;
  /** Number of earlier configurations to keep with their models, 0 to 10. @default 3 */
  keepConfigurations?: number;
  logs: LogSettings;
}
