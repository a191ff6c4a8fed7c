import type * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { autoscalingArguments } from "./autoscalingSchema";

export interface VariantAutoscalingArgs extends z.input<typeof autoscalingArguments> {
  /** The endpoint. It must be in service before its variants can scale. */
  endpointName: pulumi.Input<string>;
  /** Name of the variant in the endpoint. */
  variantName: string;
}
