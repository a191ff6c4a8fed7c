import { z } from "zod";
import { group, instanceType, logRetentionDays, requireDifferentNames, text, wholeNumber } from "./allowed";
import { alarms, autoscaling, deployment, promotion } from "./deliverySettings";
import { network } from "./networkSettings";
import { addressRanges, notebooks, studio } from "./workbenchSettings";

const variant = group({
  /** Name of the variant, unique in the endpoint. Part of its model's name, which SageMaker bounds at 63 letters. */
  name: text(/^(?=.{1,40}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*$/, "1 to 40 letters, digits and inner hyphens"),
  /** Key of the model's archive in the stage's data bucket. A new archive needs a new key: only then is it deployed. */
  artifact: text(/^[\w-]+\/[\w.-]+\/model\.tar\.gz$/, "a key of the form <workload>/<version>/model.tar.gz"),
  /** Share of the traffic, relative to the sum of all weights. */
  weight: z.number("a number of 0 or more").min(0, "a number of 0 or more"),
  instanceType,
  instanceCount: wholeNumber(1, 100),
  /** Whether this is the variant that alarms promote or abort. */
  canary: z.boolean("true or false").default(false),
  autoscaling: autoscaling.optional(),
});

/** The settings of this project. */
export const settings = group({
  /** Container image that serves the models, `repository:tag` in the registry of the stage's own account and region. */
  image: text(
    /^[a-z0-9]+([._/-][a-z0-9]+)*(:(?!latest$)\w[\w.-]{0,127}|@sha256:[0-9a-f]{64})$/,
    "repository:tag or repository@sha256:digest, with a tag other than latest",
  ),
  /** Production variants of the endpoint. */
  variants: z
    .array(variant, "a list of variants")
    .superRefine(requireDifferentNames)
    .superRefine(requireOneCanary)
    .refine(
      (variants) => variants.some(({ weight }) => weight > 0),
      "variants of which at least one has a weight above 0",
    ),
  /** When the variants count as unhealthy, and who is told. */
  alarms,
  /** How the canary takes over, when it is asked to. */
  promotion,
  /** How the endpoint moves to a new configuration. */
  deployment,
  /** The VPC: which ways out it has, and to where. */
  network,
  /** Where people write code and look at data: notebook instances, and a Studio domain. */
  notebooks,
  studio,
  /** Where notebooks and Studio may be opened from, beside the VPC. */
  presignedUrlAddresses: addressRanges,
  /** Whether to make the log groups that all notebooks and Studio apps of an account and region share: false when another stage has. */
  createAccountLogGroups: z.boolean("true or false"),
  /** Policy that bounds every role of the stage; the stage makes one itself unless there is an ARN here. */
  permissionsBoundaryArn: text(/^$|^arn:[a-z-]+:iam::\d{12}:policy\/\S+$/, "the ARN of an IAM policy, or empty"),
  logRetentionDays,
  /** Share of the requests and answers recorded in the data bucket, in percent. */
  dataCapturePercent: wholeNumber(0, 100),
  /** Whether destroying the stage deletes what is in its buckets; otherwise a bucket with objects stops it. */
  deleteDataOnDestroy: z.boolean("true or false"),
  /** The function behind the API. */
  function: group({
    /** In MB. */
    memorySize: wholeNumber(128, 10_240),
    /** In seconds. API Gateway waits no longer than 29. */
    timeout: wholeNumber(1, 29),
  }),
  /** The REST API. */
  api: group({
    /** Requests a second, for the whole stage and for each API key. */
    rateLimit: wholeNumber(1, 10_000),
    /** Requests that may come at once. */
    burstLimit: wholeNumber(1, 5_000),
    /** Requests a day with one API key. */
    quotaPerDay: wholeNumber(1, 1_000_000_000),
    /** Whether to make the role by which API Gateway writes logs: false when another stage has, for an account has one a region. */
    createAccountLogRole: z.boolean("true or false"),
    /** Whether it can be called from within the VPC, and networks joined to it, only. */
    private: z.boolean("true or false").default(false),
  }),
}).superRefine(requireReachableRepositories);

const tag = text(/\S/, "a text");

/** Settings of the AWS provider that the platform relies on; any other of its settings may be given too. */
export const awsSettings = z.looseObject({
  region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS region such as eu-west-1"),
  defaultTags: z.looseObject(
    { tags: z.looseObject({ project: tag, stage: tag, team: tag, "cost-centre": tag }, "a map of tags") },
    "a map with tags",
  ),
});

/** Reports every canary but the first, and one that is alone: there would be nothing to go back to. */
function requireOneCanary(variants: z.infer<typeof variant>[], context: z.RefinementCtx) {
  const refuse = (i: number, message: string) => context.addIssue({ code: "custom", path: [i, "canary"], message });
  const canaries = variants.flatMap(({ canary }, i) => (canary ? [i] : []));
  for (const i of canaries.slice(1)) refuse(i, "false, for an endpoint has one canary");
  if (canaries.length === 1 && variants.length === 1) refuse(0, "false, for a canary needs another variant beside it");
}

/** Where notebooks run, and what they are. */
interface Workbench {
  network: z.infer<typeof network>;
  notebooks: z.infer<typeof notebooks>;
}

/** Reports Git repositories that could never be cloned: AWS makes no notebook whose repository it cannot reach. */
function requireReachableRepositories({ network, notebooks }: Workbench, context: z.RefinementCtx) {
  if (network.mode !== "isolated" || network.egress?.length) return;
  const message = "left out in a network without a way to a Git host";
  notebooks.forEach(({ defaultRepository, additionalRepositories }, i) => {
    const report = (setting: string) => context.addIssue({ code: "custom", path: ["notebooks", i, setting], message });
    if (defaultRepository) report("defaultRepository");
    if (additionalRepositories.length > 0) report("additionalRepositories");
  });
}
