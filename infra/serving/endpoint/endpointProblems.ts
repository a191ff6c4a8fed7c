import type { CanaryEndpointArgs } from "./args";
import { ignoresGuardrails } from "#infra/core/instanceType";
import { guardrailProblems } from "./guardrailProblems";
import { type InstanceVariant, isServerless, type ProductionVariant } from "./variant";
import { variantProblems } from "./variantProblems";
import { wholeNumberProblem } from "#infra/core/wholeNumberProblem";

/**
 * Returns the arguments that SageMaker would reject or ignore. Every message names the argument, its value and what is
 * allowed.
 */
export function endpointProblems(args: CanaryEndpointArgs): string[] {
  const { variants, shadowVariant, capture, asyncInference, deployment = {}, keepConfigurations = 0 } = args;
  const serverless = variants.find(isServerless);
  return [
    ...variantProblems(variants, shadowVariant),
    ...wholeNumberProblem("`keepConfigurations`", keepConfigurations, 0, 10),
    ...(capture ? wholeNumberProblem("`capture.percent`", capture.percent, 0, 100) : []),
    ...(asyncInference?.maxConcurrentInvocationsPerInstance === undefined
      ? []
      : wholeNumberProblem(
          "`asyncInference.maxConcurrentInvocationsPerInstance`",
          asyncInference.maxConcurrentInvocationsPerInstance,
          1,
          1000,
        )),
    ...guardrailProblems(deployment, instanceVariants(args)),
    ...shadowProblems(args),
    ...(serverless ? serverlessProblems(serverless, args) : keyProblems(args)),
  ];
}

/** SageMaker copies the traffic of exactly one production variant. */
function shadowProblems(args: CanaryEndpointArgs): string[] {
  const { shadowVariant, variants, asyncInference } = args;
  if (!shadowVariant) return [];
  const problems = [];
  const subject = `\`shadowVariant\` "${shadowVariant.name}"`;
  if (variants.length !== 1) {
    problems.push(
      `${subject} needs exactly one variant to copy the traffic of, got ${variants.length}: ${named(variants)}. ` +
        "A split of the traffic and a shadow cannot share an endpoint",
    );
  }
  if (asyncInference) problems.push(`${subject} must be left out where \`asyncInference\` is given`);
  const ignoring = instanceVariants(args).find(({ instanceType }) => ignoresGuardrails(instanceType));
  if (ignoring) {
    problems.push(
      `${subject} must be left out where a variant runs on "${ignoring.instanceType}", as "${ignoring.name}" does`,
    );
  }
  return problems;
}

function serverlessProblems({ name }: ProductionVariant, args: CanaryEndpointArgs): string[] {
  const { variants, shadowVariant, keyArn, capture, asyncInference, deployment } = args;
  const because = `where variant "${name}" is serverless`;
  const given = { shadowVariant, keyArn, asyncInference, deployment };
  const problems = Object.entries(given).flatMap(([argument, value]) =>
    value === undefined ? [] : [`\`${argument}\` must be left out ${because}`],
  );
  if (variants.length > 1)
    problems.push(`\`variants\` must be one ${because}, got ${variants.length}: ${named(variants)}`);
  if (capture && capture.percent > 0) problems.push(`\`capture.percent\` must be 0 ${because}, got ${capture.percent}`);
  return problems;
}

function keyProblems({ keyArn }: CanaryEndpointArgs): string[] {
  return keyArn === undefined ? ["`keyArn` must be given, for variants on instances have volumes to encrypt"] : [];
}

function named(variants: ProductionVariant[]): string {
  return variants.map(({ name, weight }) => `"${name}" (${weight})`).join(" and ") || "none";
}

function instanceVariants({ variants, shadowVariant }: CanaryEndpointArgs): InstanceVariant[] {
  const production = variants.filter((variant): variant is InstanceVariant => !isServerless(variant));
  return shadowVariant ? [...production, shadowVariant] : production;
}
