import { z } from "zod";
import { type DeployedResource, outputsOfType, readDeployedResources, stackOutputs } from "../engine/deployedResources";

/** What one stage has deployed, as `status` reports it. */
export interface Deployment {
  /** The REST API's id, its stage's name and the key that opens it. */
  api?: { id: string; stage: string; key: string };
  /** Names of the stage's own endpoints. */
  endpoints: string[];
}

const apiOutputs = z.object({ apiId: z.string(), apiStage: z.string(), apiKey: z.string() });
const endpoint = z.object({ name: z.string() });

/** Reads from a stack's export, with decrypted secrets, what `status` needs. */
export function readDeployment(exported: unknown): Deployment {
  const resources = readDeployedResources(exported);
  return {
    api: readApi(resources),
    endpoints: outputsOfType(resources, "aws:sagemaker/endpoint:Endpoint", endpoint).map(({ name }) => name),
  };
}

/** The API among the stack's outputs; none before the stack is whole, or after it is destroyed. */
function readApi(resources: DeployedResource[]): Deployment["api"] {
  const { data } = apiOutputs.safeParse(stackOutputs(resources));
  return data && { id: data.apiId, stage: data.apiStage, key: data.apiKey };
}
