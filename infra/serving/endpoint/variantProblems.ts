import { firstRepeated } from "#infra/core/firstRepeated";
import { hasLocalStorage, INSTANCE_TYPE } from "#infra/core/instanceType";
import { type InstanceVariant, isServerless, type ProductionVariant, type ServerlessVariant } from "./variant";
import { wholeNumberProblem } from "#infra/core/wholeNumberProblem";

const NAME = /^(?=.{1,63}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/;
/** SageMaker's limit of production variants per endpoint. */
export const MOST_VARIANTS = 10;
const MEMORY_SIZES = [1024, 2048, 3072, 4096, 5120, 6144];
const MOST_CONCURRENCY = 200;

/** Returns the problems of the variants of one endpoint, alone and in combination. */
export function variantProblems(variants: ProductionVariant[], shadowVariant?: InstanceVariant): string[] {
  const all: ProductionVariant[] = [...variants, ...(shadowVariant ? [shadowVariant] : [])];
  const problems = all.flatMap((variant) => [
    ...nameAndWeightProblems(variant),
    ...(isServerless(variant) ? serverlessProblems(variant) : instanceProblems(variant)),
  ]);
  if (!variants.some(({ weight }) => weight > 0)) {
    problems.push("`variants` must have one with a `weight` above 0");
  }
  if (variants.length > MOST_VARIANTS) {
    problems.push(`\`variants\` must be at most ${MOST_VARIANTS}, got ${variants.length}`);
  }
  const names = all.map(({ name }) => name);
  const repeated = firstRepeated(names);
  if (repeated) problems.push(`\`variants\` must have different names, got "${repeated}" twice`);
  return problems;
}

function nameAndWeightProblems({ name, weight }: ProductionVariant): string[] {
  const problems = [];
  if (!NAME.test(name))
    problems.push(`\`name\` of a variant must be 1 to 63 letters, digits and inner hyphens, got "${name}"`);
  if (!(weight >= 0 && weight < Infinity)) {
    problems.push(`\`weight\` of variant "${name}" must be a number of 0 or more, got ${weight}`);
  }
  return problems;
}

function instanceProblems({ name, instanceType, instanceCount }: InstanceVariant): string[] {
  const problems = wholeNumberProblem(`\`instanceCount\` of variant "${name}"`, instanceCount, 1, Infinity);
  if (!INSTANCE_TYPE.test(instanceType)) {
    problems.push(
      `\`instanceType\` of variant "${name}" must be an ML instance type such as ml.m5.large, got "${instanceType}"`,
    );
  } else if (hasLocalStorage(instanceType)) {
    problems.push(
      `\`instanceType\` of variant "${name}" must be one without local disks, which no KMS key can encrypt, got "${instanceType}"`,
    );
  }
  return problems;
}

function serverlessProblems({ name, serverless, model }: ServerlessVariant): string[] {
  const { memorySize, maxConcurrency, provisionedConcurrency } = serverless;
  const argument = (key: string) => `\`serverless.${key}\` of variant "${name}"`;
  const problems = wholeNumberProblem(argument("maxConcurrency"), maxConcurrency, 1, MOST_CONCURRENCY);
  if (!MEMORY_SIZES.includes(memorySize)) {
    problems.push(`${argument("memorySize")} must be one of ${MEMORY_SIZES.join(", ")}, got ${memorySize}`);
  }
  if (provisionedConcurrency !== undefined) {
    problems.push(...wholeNumberProblem(argument("provisionedConcurrency"), provisionedConcurrency, 1, maxConcurrency));
  }
  if (model.inVpc) {
    problems.push(`\`model\` of variant "${name}" must be one outside a VPC, which serverless variants cannot join`);
  }
  return problems;
}
