import type { EndpointService } from "./endpointActions";

const WORKBENCH = [
  "sagemaker.api",
  "sagemaker.runtime",
  "sts",
  "logs",
  "monitoring",
  "kms",
  "ecr.api",
  "ecr.dkr",
] as const;

/** The kinds of callers in a network, and the services they call. */
const SERVICES = {
  /** Functions that invoke an endpoint. */
  inference: ["sagemaker.runtime"],
  notebooks: [...WORKBENCH, "notebook"],
  studio: [...WORKBENCH, "studio"],
  /** Git repositories whose credentials are in Secrets Manager. */
  gitCredentials: ["secretsmanager"],
  /** State machines and events that notebooks start. */
  workflows: ["states", "events"],
  privateApi: ["execute-api"],
} satisfies Record<string, readonly EndpointService[]>;

/** A kind of caller in a network. */
export type Calling = keyof typeof SERVICES;

/** Returns the services that need interface endpoints for these callers, each once. */
export function servicesFor(callers: Calling[]): EndpointService[] {
  return [...new Set(callers.flatMap((caller): readonly EndpointService[] => SERVICES[caller]))].sort();
}
