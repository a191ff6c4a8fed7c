import type { z } from "zod";
import { autoscaling, requireScalableType } from "#infra/serving/autoscaling/autoscalingSchema";
import { instanceVariant, MOST_VARIANTS, requireTraffic } from "#infra/serving/endpoint/variantSchema";
import { flag, group, list, refuse, requireUniqueNames, text } from "#infra/core/schema";
import { resourceName } from "#infra/core/valueSchemas";

const variant = group({
  // Part of its model's name, which has up to 63 letters.
  name: resourceName(40).meta({ description: "Name of the variant: 1 to 40 letters, digits and inner hyphens." }),
  artifact: text(/^[\w-]+\/[\w.-]+\/model\.tar\.gz$/, "a key of the form <workload>/<version>/model.tar.gz").meta({
    description:
      "Key of the model's archive in the data bucket, `<workload>/<version>/model.tar.gz`. Give a new archive a new key: only then is it deployed.",
  }),
  weight: instanceVariant.shape.weight,
  instanceType: instanceVariant.shape.instanceType,
  instanceCount: instanceVariant.shape.instanceCount,
  canary: flag().default(false).meta({
    description:
      "Whether alarms promote or abort this variant. At most one is the canary. At least one other variant must have a weight above 0.",
  }),
  autoscaling: autoscaling.optional().meta({
    description: "How the number of instances follows the load.",
    absent: "a fixed number",
  }),
});

type Variant = z.infer<typeof variant>;

export const variants = list(variant, "variants", MOST_VARIANTS)
  .superRefine(requireUniqueNames)
  .superRefine(requireOneCanary)
  .superRefine((variants, context) => {
    variants.forEach(({ autoscaling, instanceType }, i) => {
      if (autoscaling) requireScalableType(instanceType, context, [i, "instanceType"]);
    });
  })
  .superRefine(requireTraffic);

/** Reports every canary but the first, and a canary without another variant that serves: traffic could not go back to it. */
function requireOneCanary(variants: Variant[], context: z.RefinementCtx) {
  const [first, ...more] = variants.flatMap(({ canary }, i) => (canary ? [i] : []));
  for (const i of more) refuse(context, [i, "canary"], "false", "only one variant may be the canary");
  if (first === undefined || variants.some(({ weight }, i) => i !== first && weight > 0)) return;
  refuse(context, [first, "canary"], "false", "a canary needs another variant with a weight above 0");
}
