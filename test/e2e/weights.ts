import {
  DescribeEndpointCommand,
  SageMakerClient,
  UpdateEndpointWeightsAndCapacitiesCommand,
  waitUntilEndpointInService,
} from "@aws-sdk/client-sagemaker";
import { status } from "./localTarget";
import type { Served } from "./stage";

/** What each variant's share of the traffic is made of now. */
export async function weights(): Promise<Record<string, number>> {
  const { variants } = (await status()).endpoints[0]!;
  return Object.fromEntries(variants.map(({ name, currentWeight }) => [name, currentWeight]));
}

/** The weights by which SageMaker spreads the requests at this moment: for looking often, as no command of ours starts for it. */
export async function liveWeights(client: SageMakerClient, EndpointName: string): Promise<Record<string, number>> {
  const { ProductionVariants = [] } = await client.send(new DescribeEndpointCommand({ EndpointName }));
  return Object.fromEntries(ProductionVariants.map(({ VariantName, CurrentWeight }) => [VariantName!, CurrentWeight!]));
}

/** Changes weights as any client of SageMaker may, and waits until the endpoint is in service. */
export async function setWeights(
  { sagemakerUrl: endpoint, endpointName: EndpointName }: Served,
  desired: Record<string, number>,
): Promise<void> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new SageMakerClient({ endpoint, region: "eu-west-1", credentials });
  const DesiredWeightsAndCapacities = Object.entries(desired).map(([VariantName, DesiredWeight]) => ({
    VariantName,
    DesiredWeight,
  }));
  await client.send(new UpdateEndpointWeightsAndCapacitiesCommand({ EndpointName, DesiredWeightsAndCapacities }));
  await waitUntilEndpointInService({ client, maxWaitTime: 60, minDelay: 0.1, maxDelay: 1 }, { EndpointName });
  client.destroy();
}
