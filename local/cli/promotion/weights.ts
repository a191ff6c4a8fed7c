import { DescribeEndpointCommand, SageMakerServiceException, type SageMakerClient } from "@aws-sdk/client-sagemaker";

/** The live weight of each variant; none when the endpoint is gone. */
export type Weights = Record<string, number>;

export async function readWeights(sagemaker: SageMakerClient, endpointName: string): Promise<Weights> {
  const { ProductionVariants = [] } = await sagemaker
    .send(new DescribeEndpointCommand({ EndpointName: endpointName }))
    .catch((error: unknown) => {
      if (isMissing(error)) return { ProductionVariants: [] };
      throw error;
    });
  return Object.fromEntries(
    ProductionVariants.map(({ VariantName, CurrentWeight }) => [VariantName, CurrentWeight]),
  ) as Weights;
}

/** As in `stable 50, candidate 50`. */
export function describeWeights(weights: Weights): string {
  if (Object.keys(weights).length === 0) return "none, for the endpoint is gone";
  return Object.entries(weights)
    .map(([variant, weight]) => `${variant} ${weight}`)
    .join(", ");
}

/** SageMaker has no error of its own for this. */
function isMissing(error: unknown): boolean {
  return error instanceof SageMakerServiceException && error.message.startsWith("Could not find endpoint");
}
