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

/** What calls AWS from within a network, and the services it calls. */
const SERVICES = {
  /** Functions that ask an endpoint. */
  inference: ["sagemaker.runtime"],
  notebooks: [...WORKBENCH, "notebook"],
  studio: [...WORKBENCH, "studio"],
  /** Git repositories whose credentials are in Secrets Manager. */
  gitCredentials: ["secretsmanager"],
  /** State machines and events that notebooks start. */
  workflows: ["states", "events"],
  privateApi: ["execute-api"],
} satisfies Record<string, readonly EndpointService[]>;

/** What calls AWS from within a network. */
export type Calling = keyof typeof SERVICES;

/** The services that these call, each once: what a network needs interface endpoints of. */
export function servicesFor(callers: Calling[]): EndpointService[] {
  return [...new Set(callers.flatMap((caller): readonly EndpointService[] => SERVICES[caller]))].sort();
}
