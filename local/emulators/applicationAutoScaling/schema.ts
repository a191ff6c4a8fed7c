import { z } from "zod";

const scalable = z.looseObject({ ServiceNamespace: z.string(), ResourceId: z.string(), ScalableDimension: z.string() });

/** What names a scalable target in a request. */
export const scalableSchema = scalable;

const capacity = z.object({ MinCapacity: z.number().optional(), MaxCapacity: z.number().optional() });

export const registrationSchema = scalable.extend({
  ...capacity.shape,
  RoleARN: z.string().optional(),
  SuspendedState: z.record(z.string(), z.boolean()).optional(),
  Tags: z.record(z.string(), z.string()).optional(),
});

export const policyRequestSchema = scalable.extend({
  PolicyName: z.string(),
  PolicyType: z.enum(["StepScaling", "TargetTrackingScaling", "PredictiveScaling"]).optional(),
  StepScalingPolicyConfiguration: z.unknown().optional(),
  TargetTrackingScalingPolicyConfiguration: z.unknown().optional(),
  PredictiveScalingPolicyConfiguration: z.unknown().optional(),
});

export const scheduledActionRequestSchema = scalable.extend({
  ScheduledActionName: z.string(),
  Schedule: z.string().optional(),
  Timezone: z.string().optional(),
  StartTime: z.number().optional(),
  EndTime: z.number().optional(),
  ScalableTargetAction: capacity.optional(),
});

const target = registrationSchema.omit({ Tags: true }).extend({
  MinCapacity: z.number(),
  MaxCapacity: z.number(),
  RoleARN: z.string(),
  ScalableTargetARN: z.string(),
  CreationTime: z.number(),
});
const policy = policyRequestSchema.extend({ PolicyARN: z.string(), CreationTime: z.number() });
const scheduledAction = scheduledActionRequestSchema.extend({
  Schedule: z.string(),
  ScheduledActionARN: z.string(),
  CreationTime: z.number(),
});

/** The content of `applicationAutoScaling.json`: each thing as its Describe operation answers it. */
export const stateSchema = z.object({
  targets: z.array(target),
  policies: z.array(policy),
  scheduledActions: z.array(scheduledAction),
  /** By the ARN of a scalable target. */
  tags: z.record(z.string(), z.record(z.string(), z.string())),
});

export type State = z.infer<typeof stateSchema>;
export type ScalableRequest = z.infer<typeof scalableSchema>;
export type CapacityBounds = z.infer<typeof capacity>;
