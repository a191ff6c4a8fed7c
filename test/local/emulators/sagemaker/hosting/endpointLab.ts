import assert from "node:assert/strict";
import { UpdateEndpointCommand, UpdateEndpointWeightsAndCapacitiesCommand } from "@aws-sdk/client-sagemaker";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { Emulator, type VariantSpec } from "../emulator";

export const ENDPOINT_ARN = "arn:aws:sagemaker:eu-west-1:123456789012:endpoint";
export const ECHO: VariantSpec = { ModelName: "echo" };
export const OTHER: VariantSpec = { ModelName: "other" };
/** Does not start before `release`, so that a test can look at an endpoint meanwhile. */
export const LATE: VariantSpec = { ModelName: "late" };

/** Why an endpoint is not in service whose variant does not start. */
export const pingFailure = (variant: string) =>
  `The primary container for production variant ${variant} did not pass the ping health check. ` +
  "Please check CloudWatch logs for this endpoint.";

/** The emulator of a test of endpoints, with a model of every kind. */
export class EndpointLab {
  private emulator!: Emulator;

  readonly start = async (): Promise<Emulator> => {
    this.emulator = await Emulator.start();
    await this.emulator.createModel("echo", "echo", { NAME: "one" });
    await this.emulator.createModel("other", "echo", { NAME: "two" });
    await this.emulator.createModel("late", "echo", { STARTS_WITH: this.emulator.gate });
    for (const name of ["broken", "moody"]) await this.emulator.createModel(name);
    return this.emulator;
  };

  /** @throws AssertionError when model servers are left. */
  readonly stop = async (): Promise<void> => {
    await this.emulator.close();
    assert.deepEqual(new ProcessRegistry(this.emulator.home).running(), [], "model servers are left");
    await this.emulator.open();
    await this.emulator.stop();
  };

  /** Which variant of an endpoint answers, and what its model says of itself. */
  readonly echo = async (name: string) => {
    const { text, variant } = await this.emulator.invoke(name, "");
    return { variant, ...(JSON.parse(text) as { environment: Record<string, string>; pid: number }) };
  };

  readonly update = (name: string, config: string, more: object = {}) =>
    this.emulator.client.send(new UpdateEndpointCommand({ EndpointName: name, EndpointConfigName: config, ...more }));

  readonly rescale = (
    name: string,
    ...changes: { VariantName: string; DesiredWeight?: number; DesiredInstanceCount?: number }[]
  ) =>
    this.emulator.client.send(
      new UpdateEndpointWeightsAndCapacitiesCommand({ EndpointName: name, DesiredWeightsAndCapacities: changes }),
    );

  /** The current and the desired number of instances of each variant. */
  readonly instances = async (name: string) => {
    const { ProductionVariants = [] } = await this.emulator.describe(name);
    return ProductionVariants.map((variant) => [variant.CurrentInstanceCount, variant.DesiredInstanceCount]);
  };
}
