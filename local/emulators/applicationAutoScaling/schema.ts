import type { ScalableTarget, ScalingPolicy, ScheduledAction } from "@aws-sdk/client-application-auto-scaling";
import { z } from "zod";
import type { StateFile } from "#local/host/stateFile";
import type { Json } from "../api/operation";

// AWS's own shapes have been checked when they came in requests; here they only have their types.
const listOf = <T>() => z.array(z.custom<Json<T>>((value) => value instanceof Object));

/** The content of `applicationAutoScaling.json`: each thing as its Describe operation answers it. */
export const stateSchema = z.object({
  targets: listOf<ScalableTarget & { ScalableTargetARN: string }>(),
  policies: listOf<ScalingPolicy>(),
  scheduledActions: listOf<ScheduledAction & { ScalableDimension: string }>(),
  /** By the ARN of a scalable target. */
  tags: z.record(z.string(), z.record(z.string(), z.string())),
});

export type State = z.infer<typeof stateSchema>;

/** What the operations of Application Auto Scaling work on. */
export interface Scaling {
  file: StateFile<typeof stateSchema>;
  /** Whether an endpoint has a variant of this name. */
  hasVariant: (endpointName: string, variantName: string) => boolean;
}
