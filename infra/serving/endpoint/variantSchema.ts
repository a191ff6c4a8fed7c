import { z } from "zod";
import { group, list, refuse, requireUniqueNames, wholeNumber } from "#infra/core/schema";
import { instanceType, resourceName } from "#infra/core/valueSchemas";

/** SageMaker's quota of production variants in an endpoint: https://docs.aws.amazon.com/general/latest/gr/sagemaker.html */
export const MOST_VARIANTS = 10;

/** SageMaker keeps weights as 32-bit floating-point numbers. Up to here they are exact to two decimals, which promotion sets. */
const MOST_WEIGHT = 100_000;
const WEIGHT = `a number from 0 to ${MOST_WEIGHT}`;

const shared = {
  name: resourceName(),
  weight: z.number(WEIGHT).min(0, WEIGHT).max(MOST_WEIGHT, WEIGHT).meta({
    description: "Share of the traffic, relative to the sum of all weights.",
    unit: "share",
  }),
};

/** A variant on instances of its own. */
export const instanceVariant = group({
  ...shared,
  instanceType: instanceType.meta({
    description:
      "Instance type, as in `ml.m5.large`. Types with local disks are not allowed: no KMS key can encrypt those.",
  }),
  // AWS has no upper bound but the account's quota for the type.
  instanceCount: wholeNumber(1).meta({
    description: "Number of instances the variant starts with.",
    unit: "instances",
  }),
});

const MEMORY_SIZES = [1024, 2048, 3072, 4096, 5120, 6144];

/** Limits of a serverless variant: https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html */
const serverless = group({
  memorySize: z.literal(MEMORY_SIZES, `one of ${MEMORY_SIZES.join(", ")}`),
  maxConcurrency: wholeNumber(1, 200),
  provisionedConcurrency: wholeNumber(1).optional(),
}).superRefine(({ maxConcurrency, provisionedConcurrency = 0 }, context) => {
  if (provisionedConcurrency <= maxConcurrency) return;
  refuse(context, ["provisionedConcurrency"], `at most maxConcurrency (${maxConcurrency})`);
});

const model = z.object({ inVpc: z.boolean("true or false").optional() }, "a model");

/** A variant that gets copies of requests. */
export const shadowVariant = z.object({ ...instanceVariant.shape, model }, "a variant");

/** A variant on instances or, where `serverless` is given, without. */
const productionVariant = z
  .object({ ...instanceVariant.partial().shape, ...shared, model, serverless: serverless.optional() }, "a variant")
  .superRefine(({ serverless, model, ...variant }, context) => {
    if (serverless) {
      if (model.inVpc) refuse(context, ["model", "inVpc"], "false", "serverless variants cannot join a VPC");
      return;
    }
    for (const key of ["instanceType", "instanceCount"] as const) {
      if (variant[key] === undefined) refuse(context, [key], "given", "the variant is not serverless");
    }
  });

/** The production variants of an endpoint. */
export const productionVariants = list(productionVariant, "variants", MOST_VARIANTS)
  .superRefine(requireUniqueNames)
  .superRefine(requireTraffic);

/** Reports variants of which none gets traffic. */
export function requireTraffic(variants: { weight: number }[], context: z.RefinementCtx) {
  if (variants.some(({ weight }) => weight > 0)) return;
  refuse(context, [], "a list with at least one weight above 0");
}
