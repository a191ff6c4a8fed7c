import type { SFN } from "@aws-sdk/client-sfn";
import { z } from "zod";

/** A deployed state machine that promotes the canary of an endpoint. */
export interface PromotionMachine {
  endpointName: string;
  arn: string;
}

const SET_WEIGHTS = "aws-sdk:sagemaker:updateEndpointWeightsAndCapacities";

const definitionSchema = z.object({
  States: z.record(
    z.string(),
    z.object({
      Resource: z.string().optional(),
      Arguments: z.object({ EndpointName: z.string().optional() }).optional(),
    }),
  ),
});

/** Every state machine whose definition sets the weights of an endpoint. Their names can be anything. */
export async function findPromotionMachines(sfn: SFN): Promise<PromotionMachine[]> {
  const machines: PromotionMachine[] = [];
  for await (const { stateMachines = [] } of sfn.paginateListStateMachines()) {
    for (const { stateMachineArn } of stateMachines) {
      const { definition } = await sfn.describeStateMachine({ stateMachineArn });
      const endpointName = endpointOf(definition!);
      if (endpointName) machines.push({ endpointName, arn: stateMachineArn! });
    }
  }
  return machines;
}

/** The endpoint whose weights a state machine with this definition sets; undefined if it sets none. */
export function endpointOf(definition: string): string | undefined {
  const { data } = definitionSchema.safeParse(JSON.parse(definition));
  const states = Object.values(data?.States ?? {});
  return states.find(({ Resource }) => Resource?.endsWith(SET_WEIGHTS))?.Arguments?.EndpointName;
}
