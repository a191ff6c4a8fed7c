import { parseStageConfig } from "#stacks/settings/stageConfig";
import { ConfigError } from "#stacks/settings/configError";

// A stage's settings, for tests that change one of them.

export const stable = {
  name: "stable",
  artifact: "digits/stable/model.tar.gz",
  weight: 80,
  instanceType: "ml.m5.large",
  instanceCount: 1,
};
export const candidate = { ...stable, name: "candidate", artifact: "digits/candidate/model.tar.gz", weight: 20 };
export const alarms = {
  serverErrorPercent: 5,
  clientErrorPercent: 20,
  modelLatencyMs: 500,
  overheadLatencyMs: 500,
  minutes: 2,
  minutesWithoutInvocations: 5,
  emails: ["ml@example.com"],
};
export const promotion = { steps: [50, 100], bakeMinutes: 10 };
export const deployment = {
  traffic: "canary",
  stepPercent: 50,
  intervalSeconds: 60,
  terminationWaitSeconds: 60,
  keepConfigurations: 3,
};
export const network = { mode: "isolated", cidrBlock: "10.20.0.0/16", availabilityZones: 2 };
export const scaling = { minInstanceCount: 1, maxInstanceCount: 4, invocationsPerInstance: 100 };
export const night = { name: "night", cron: "0 20 ? * * *", minInstanceCount: 1, maxInstanceCount: 1 };
export const existing = {
  mode: "existing",
  vpcId: "vpc-0a1b2c3d",
  subnetIds: ["subnet-0a1b2c3d", "subnet-0a1b2c3e"],
  presentServices: ["kms", "s3"],
};
/** Settings of a whole stage, without a problem. */
export const values = {
  "aws:region": "eu-west-1",
  "aws:defaultTags": { tags: { project: "sagemaker-platform", stage: "test", team: "ml", "cost-centre": "42" } },
  ...own({
    image: "digits:1.0.0",
    variants: [stable, candidate],
    alarms,
    promotion,
    deployment,
    network,
    notebooks: [{ name: "workbench" }],
    studio: { users: [{ name: "ada" }] },
    presignedUrlAddresses: ["203.0.113.0/24"],
    createAccountLogGroups: true,
    permissionsBoundaryArn: "",
    logRetentionDays: 30,
    dataCapturePercent: 100,
    deleteDataOnDestroy: true,
    function: { memorySize: 512, timeout: 10 },
    api: { rateLimit: 50, burstLimit: 100, quotaPerDay: 1000, createAccountLogRole: true },
  }),
};

/** These settings of the project under their full keys. */
export function own(settings: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [`sagemaker-platform:${key}`, value]));
}

/** What is wrong with the stage when these settings are changed, under their full keys. */
export function problems(changed: Record<string, unknown>): string[] {
  try {
    parseStageConfig({ ...values, ...changed });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}
