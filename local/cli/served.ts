import type { Status } from "../daemon/status";
import type { Example } from "./example";

/** What the user is told once a stage is served: where, and a line to try it with. */
export function describeServed({ stage, api, sagemaker, endpoints }: Status, { label, file }: Example): string {
  if (!api || !sagemaker) return `${stage} is deployed, without an API`;
  const describeEndpoint = ({ name, status, variants }: Status["endpoints"][number]) =>
    `${name} (${status}; ${variants.map((variant) => `${variant.name} ${variant.weight}`).join(", ")})`;
  return [
    "",
    `The stage ${stage} is served on this machine.`,
    `  API        ${api.url}`,
    `  SageMaker  ${sagemaker.url}`,
    `  endpoints  ${endpoints.map(describeEndpoint).join(", ")}`,
    "",
    `A handwritten ${label} to try it with:`,
    `curl -sS -X POST '${api.url}/predict-digit' -H 'x-api-key: ${api.key}' -H 'content-type: application/json' -d '@${file}'`,
  ].join("\n");
}
