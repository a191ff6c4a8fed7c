import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Status } from "../daemon/status";
import { type Home, makeFolder } from "../host/home";
import type { Progress } from "../host/progress";
import { readTestDigits } from "../models/sampleImages/testDigits";

/** What `up` prints once a stage is served: the URLs, and a command to try the API. */
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

/** Reports that a stage has no endpoint, and how to create it. If the stage is deployed, its endpoint was lost with SageMaker's state. */
export function describeNoEndpoint({ stage, api }: Pick<Status, "stage" | "api">): string {
  const next = api ? `up --stage ${stage} --refresh\` recreates it` : `up --stage ${stage}\` deploys it`;
  return `the stage ${stage} has no endpoint: \`npm run local -- ${next}`;
}

/** A request to try the API with. */
export interface Example {
  /** The digit in the image. */
  label: number;
  /** The file with the request's body. */
  file: string;
}

/** Writes a request with a held-out digit, as 28 rows of 28 pixels, into the home. */
export async function writeExample(home: Home, progress: Progress): Promise<Example> {
  const [digit] = await readTestDigits(home, progress);
  const { pixels, label } = digit!;
  const rows = Array.from({ length: 28 }, (_, y) => pixels.slice(28 * y, 28 * y + 28));
  const file = path.join(makeFolder(home), "digit.json");
  writeFileSync(file, `{"pixels": [\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]}\n`);
  return { label, file };
}
