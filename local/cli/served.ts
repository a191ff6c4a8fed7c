import type { Status } from "../daemon/status";
import type { Example } from "./example";

/** What the user is told once a stage is served: where, and a line to try it with. */
export function describeServed({ stage, api, sagemaker, endpoints }: Status, { label, file }: Example): string {
  if (!api || !sagemaker) return `The stage ${stage} is deployed, without an API.`;
  if (endpoints.length === 0) return describeNoEndpoint({ stage, api });
  const describeEndpoint = ({ name, status, variants }: Status["endpoints"][number]) =>
    `${name} (${status}; ${variants.map((variant) => `${variant.name} ${variant.weight}`).join(", ")})`;
  return [
    "",
    `The stage ${stage} is being served on this machine.`,
    `  API        ${api.url}`,
    `  SageMaker  ${sagemaker.url}`,
    `  endpoints  ${endpoints.map(describeEndpoint).join(", ")}`,
    "",
    `Try it with a handwritten ${label}:`,
    `curl -sS -X POST '${api.url}/predict-digit' -H 'x-api-key: ${api.key}' -H 'content-type: application/json' -d '@${file}'`,
  ].join("\n");
}

/** That a stage has no endpoint, and what makes it: one that is deployed, and that SageMaker here does not have, was lost with its state. */
export function describeNoEndpoint({ stage, api }: Pick<Status, "stage" | "api">): string {
  const next = api ? `up --stage ${stage} --refresh\` recreates it` : `up --stage ${stage}\` deploys it`;
  return `the stage ${stage} has no endpoint: \`npm run local -- ${next}`;
}
