import { z } from "zod";
import { group, wholeNumber } from "#infra/core/schema";
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
