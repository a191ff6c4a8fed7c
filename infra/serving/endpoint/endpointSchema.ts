import { z } from "zod";
import { ignoresGuardrails } from "#infra/core/instanceType";
import { group, refuse, wholeNumber } from "#infra/core/schema";
import { guardrails, LARGEST_SHARE_PERCENT } from "./guardrailSchema";
import { productionVariants, shadowVariant } from "./variantSchema";

/** How many configurations before the one in use are kept. */
export const keepConfigurations = wholeNumber(0, 10);
/** Share of requests and answers that are recorded. */
export const capturePercent = wholeNumber(0, 100);

const endpoint = group({
  variants: productionVariants,
  shadowVariant: shadowVariant.optional(),
  keyArn: z.unknown().optional(),
  capture: z.object({ percent: capturePercent }, "a map with percent").optional(),
  asyncInference: z
    .object({ maxConcurrentInvocationsPerInstance: wholeNumber(1, 1000).optional() }, "a map")
    .optional(),
  deployment: guardrails.optional(),
  keepConfigurations: keepConfigurations.default(3),
});

type Endpoint = z.output<typeof endpoint>;

/** The plain arguments of a `CanaryEndpoint`. */
export const endpointArguments = endpoint
  .superRefine(requireShadowSupport)
  .superRefine(requireServerlessSupport)
  .superRefine(requireObeyedGuardrails)
  .superRefine(requireFittingSteps);

/** Reports a shadow variant that SageMaker would reject: it copies the requests of exactly one production variant. */
function requireShadowSupport(endpoint: Endpoint, context: z.RefinementCtx) {
  const { variants, shadowVariant, asyncInference } = endpoint;
  if (!shadowVariant) return;
  const where = "where shadowVariant is given";
  if (variants.length !== 1)
    refuse(context, ["variants"], `a list of one variant ${where}`, "SageMaker copies the requests of one variant");
  if (asyncInference) refuse(context, ["asyncInference"], `left out ${where}`);
  if (variants.some(({ name }) => name.toLowerCase() === shadowVariant.name.toLowerCase())) {
    refuse(context, ["shadowVariant", "name"], "unique (ignoring case)");
  }
  const ignoring = instancesOf(endpoint).find(({ instanceType }) => ignoresGuardrails(instanceType));
  if (ignoring) refuse(context, [...ignoring.path, "instanceType"], `another type than ml.inf1 ${where}`);
}

/** Reports arguments that serverless variants do not support, and a missing key where variants have volumes. */
function requireServerlessSupport(endpoint: Endpoint, context: z.RefinementCtx) {
  const { variants, capture } = endpoint;
  const serverless = variants.find((variant) => variant.serverless);
  if (!serverless) {
    if (endpoint.keyArn === undefined) refuse(context, ["keyArn"], "given", "instances have volumes to encrypt");
    return;
  }
  const where = `where variant "${serverless.name}" is serverless`;
  for (const key of ["shadowVariant", "keyArn", "asyncInference", "deployment"] as const) {
    if (endpoint[key] !== undefined) refuse(context, [key], `left out ${where}`);
  }
  if (variants.length > 1) refuse(context, ["variants"], `a list of one variant ${where}`);
  if (capture && capture.percent > 0) refuse(context, ["capture", "percent"], `0 ${where}`);
}

/** Reports a traffic shift that a variant's instances do not support. */
function requireObeyedGuardrails(endpoint: Endpoint, context: z.RefinementCtx) {
  const { type = "allAtOnce" } = endpoint.deployment?.traffic ?? {};
  const ignoring = instancesOf(endpoint).find(({ instanceType }) => ignoresGuardrails(instanceType));
  if (type === "allAtOnce" || !ignoring) return;
  const reason = `instances of type ${ignoring.instanceType} (variant "${ignoring.name}") always take over at once`;
  refuse(context, ["deployment", "traffic", "type"], "allAtOnce", reason);
}

/** Reports a number of instances that is more than half of a variant's or, of equal steps, less than a tenth. */
function requireFittingSteps(endpoint: Endpoint, context: z.RefinementCtx) {
  const traffic = endpoint.deployment?.traffic;
  if (!traffic || traffic.type === "allAtOnce" || traffic.size.instances === undefined) return;
  const { instances } = traffic.size;
  for (const { name, instanceCount } of instancesOf(endpoint)) {
    const least = traffic.type === "linear" ? Math.ceil(instanceCount / 10) : 1;
    const most = Math.floor((instanceCount * LARGEST_SHARE_PERCENT) / 100);
    if (instances >= least && instances <= most) continue;
    const path = ["deployment", "traffic", "size", "instances"];
    const reason = `variant "${name}" has ${instanceCount}`;
    if (most < 1) refuse(context, path, "left out, and percent given", `${reason}, and a step is at most half of them`);
    else refuse(context, path, `a whole number from ${least} to ${most}`, reason);
  }
}

/** The variants on instances, with their paths. */
function instancesOf({ variants, shadowVariant }: Endpoint) {
  const production = variants.map((variant, i) => ({ ...variant, path: ["variants", i] }));
  const shadow = shadowVariant ? [{ ...shadowVariant, serverless: undefined, path: ["shadowVariant"] }] : [];
  return [...production, ...shadow].flatMap(({ path, name, serverless, instanceType = "", instanceCount = 0 }) =>
    serverless ? [] : [{ path, name, instanceType, instanceCount }],
  );
}
