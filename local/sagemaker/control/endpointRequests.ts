import { z } from "zod";

// The members of requests about endpoints that this emulator reads.

export const namedSchema = z.looseObject({ EndpointName: z.string() });

const deploymentConfig = z
  .looseObject({
    BlueGreenUpdatePolicy: z
      .looseObject({ TrafficRoutingConfiguration: z.looseObject({ Type: z.string() }) })
      .optional(),
    RollingUpdatePolicy: z.unknown().optional(),
    AutoRollbackConfiguration: z.unknown().optional(),
  })
  .optional();

export type DeploymentConfig = z.infer<typeof deploymentConfig>;

export const createSchema = namedSchema.extend({
  EndpointConfigName: z.string(),
  DeploymentConfig: deploymentConfig,
});

export const updateSchema = createSchema.extend({
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
    }),
  ),
});
