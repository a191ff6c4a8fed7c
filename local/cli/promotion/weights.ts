import { type SageMaker, SageMakerServiceException } from "@aws-sdk/client-sagemaker";

/** The live weight of each variant; empty if the endpoint is gone. */
export type Weights = Record<string, number>;

/** Reads the live weights of an endpoint. */
export async function readWeights(sagemaker: SageMaker, endpointName: string): Promise<Weights> {
  const { ProductionVariants = [] } = await sagemaker
    .describeEndpoint({ EndpointName: endpointName })
    .catch((error: unknown) => {
      if (isMissing(error)) return { ProductionVariants: [] };
      throw error;
    });
  const weights = ProductionVariants.map(({ VariantName, CurrentWeight }) => [VariantName, CurrentWeight]);
  return Object.fromEntries(weights) as Weights;
}

/** For example `stable 50, candidate 50`. */
export function describeWeights(weights: Weights): string {
  const variants = Object.entries(weights).map(([variant, weight]) => `${variant} ${weight}`);
  return variants.join(", ") || "none, the endpoint is gone";
}

/** SageMaker has no error of its own for this. */
function isMissing(error: unknown): boolean {
  return error instanceof SageMakerServiceException && error.message.startsWith("Could not find endpoint");
}
