import { z } from "zod";
import { MOST_VARIANTS } from "#infra/serving/endpoint/variantProblems";
import { isBurstable } from "#infra/core/instanceType";
import { group, instanceType, requireDifferentNames, text, wholeNumber } from "./allowed";
import { autoscaling } from "./delivery";

// Settings of the endpoint's variants: which models serve, on what, and with how much of the traffic.

/** SageMaker keeps weights as 32-bit numbers: up to here they are exact to two decimals, as promotion sets them. */
const MOST_WEIGHT = 100_000;
const WEIGHT = `a number from 0 to ${MOST_WEIGHT}`;

const variant = group({
  /** Name of the variant, unique in the endpoint. Part of its model's name, which SageMaker bounds at 63 letters. */
  name: text(/^(?=.{1,40}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/, "1 to 40 letters, digits and inner hyphens"),
  /** Key of the model's archive in the stage's data bucket. A new archive needs a new key: only then is it deployed. */
  artifact: text(/^[\w-]+\/[\w.-]+\/model\.tar\.gz$/, "a key of the form <workload>/<version>/model.tar.gz"),
  /** Share of the traffic, relative to the sum of all weights. */
  weight: z.number(WEIGHT).min(0, WEIGHT).max(MOST_WEIGHT, WEIGHT),
  instanceType,
  instanceCount: wholeNumber(1, 100),
  /** Whether this is the variant that alarms promote or abort. */
  canary: z.boolean("true or false").default(false),
  autoscaling: autoscaling.optional(),
});

type Variant = z.infer<typeof variant>;

/** Production variants of the endpoint. */
export const variants = z
  .array(variant, "a list of variants")
  .max(MOST_VARIANTS, `a list of at most ${MOST_VARIANTS} variants`)
  .superRefine(requireDifferentNames)
  .superRefine(requireOneCanary)
  .superRefine(requireScalableTypes)
  .refine(
    (variants) => variants.some(({ weight }) => weight > 0),
    "variants of which at least one has a weight above 0",
  );

/** Reports every canary but the first, and one beside which nothing serves: there would be nothing to go back to. */
function requireOneCanary(variants: Variant[], context: z.RefinementCtx) {
  const refuse = (i: number, message: string) => context.addIssue({ code: "custom", path: [i, "canary"], message });
  const [first, ...more] = variants.flatMap(({ canary }, i) => (canary ? [i] : []));
  for (const i of more) refuse(i, "false, for an endpoint has one canary");
  if (first === undefined) return;
  if (variants.length === 1) refuse(first, "false, for a canary needs another variant beside it");
  else if (!variants.some(({ weight }, i) => i !== first && weight > 0)) {
    refuse(first, "false, for a canary needs another variant beside it that has a weight above 0");
  }
}

/** Reports variants that are to scale on instances that SageMaker does not scale. */
function requireScalableTypes(variants: Variant[], context: z.RefinementCtx) {
  variants.forEach(({ instanceType: type, autoscaling: scaling }, i) => {
    if (!scaling || !isBurstable(type)) return;
    const message =
      "an instance type that is not burstable where there is autoscaling, for SageMaker scales none that is";
    context.addIssue({ code: "custom", path: [i, "instanceType"], message });
  });
}
