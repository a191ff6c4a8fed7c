import { DescribeEndpointCommand, type SageMakerClient } from "@aws-sdk/client-sagemaker";

/** The live weight of each variant. */
export type Weights = Record<string, number>;

export async function readWeights(sagemaker: SageMakerClient, endpointName: string): Promise<Weights> {
  const { ProductionVariants = [] } = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: endpointName }));
  return Object.fromEntries(
    ProductionVariants.map(({ VariantName, CurrentWeight }) => [VariantName, CurrentWeight]),
  ) as Weights;
}

/** As in `stable 50, candidate 50`. */
export function describeWeights(weights: Weights): string {
  return Object.entries(weights)
    .map(([variant, weight]) => `${variant} ${weight}`)
    .join(", ");
}
