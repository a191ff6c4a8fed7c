import { z } from "zod";
import { deploymentConfigSchema } from "../state/requestSchemas";

// The members of requests about endpoints that this emulator reads.

export const namedSchema = z.looseObject({ EndpointName: z.string() });

export const createSchema = namedSchema.extend({
  EndpointConfigName: z.string(),
  DeploymentConfig: deploymentConfigSchema.optional(),
});

export const updateSchema = createSchema.extend({
  RetainDeploymentConfig: z.boolean().default(false),
  RetainAllVariantProperties: z.boolean().default(false),
  ExcludeRetainedVariantProperties: z
    .array(
      z.looseObject({ VariantPropertyType: z.enum(["DesiredInstanceCount", "DesiredWeight", "DataCaptureConfig"]) }),
    )
    .default([]),
});

export const rescaleSchema = namedSchema.extend({
  DesiredWeightsAndCapacities: z.array(
    z.looseObject({
      VariantName: z.string(),
      DesiredWeight: z.number().optional(),
      DesiredInstanceCount: z.number().optional(),
      ServerlessUpdateConfig: z
        .looseObject({ MaxConcurrency: z.number().optional(), ProvisionedConcurrency: z.number().optional() })
        .optional(),
    }),
  ),
});

export type DesiredVariant = z.infer<typeof rescaleSchema>["DesiredWeightsAndCapacities"][number];
