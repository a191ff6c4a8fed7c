import assert from "node:assert/strict";
import type { CanaryEndpointArgs } from "#infra/serving/endpoint/args";
import { endpointProblems } from "#infra/serving/endpoint/endpointProblems";

const model = { modelName: "model", identity: "archive" };
const stable = { name: "stable", model, weight: 80, instanceType: "ml.m5.large", instanceCount: 2 };
const candidate = { ...stable, name: "candidate", weight: 20 };
const serverless = { name: "lone", model, weight: 1, serverless: { memorySize: 2048, maxConcurrency: 20 } };
const onInstances = {
  variants: [stable, candidate],
  keyArn: "arn:key",
  capture: { percent: 100, destinationUrl: "s3://bucket/capture" },
};
const withoutInstances = { variants: [serverless] };

type Asked = Partial<CanaryEndpointArgs>;
const problems = (args: Asked) => endpointProblems(args as CanaryEndpointArgs);
const traffic = (type: "canary" | "linear", size: { percent: number } | { instances: number }) => ({
  deployment: { traffic: { type, size, intervalSeconds: 60 } },
});

describe("endpointProblems", () => {
  const accepted: [what: string, args: Asked][] = [
    ["several variants with capture", onInstances],
    [
      "ten variants",
      { ...onInstances, variants: Array.from({ length: 10 }, (_, i) => ({ ...stable, name: `v${i}` })) },
    ],
    ["one variant with a shadow", { ...onInstances, variants: [stable], shadowVariant: candidate }],
    ["asynchronous inference", { ...onInstances, asyncInference: { outputUrl: "s3://bucket/answers" } }],
    ["a canary of half the fleet", { ...onInstances, ...traffic("canary", { percent: 50 }) }],
    ["a canary of one of two instances", { ...onInstances, ...traffic("canary", { instances: 1 }) }],
    ["linear steps of a tenth", { ...onInstances, ...traffic("linear", { percent: 10 }) }],
    ["a serverless variant", withoutInstances],
    [
      "a serverless variant whose capture is off",
      { ...withoutInstances, capture: { percent: 0, destinationUrl: "s3://b" } },
    ],
  ];
  for (const [what, args] of accepted) {
    it(`accepts ${what}`, () => {
      assert.deepEqual(problems(args), []);
    });
  }

  const variant = (more: object) => ({ ...onInstances, variants: [{ ...stable, ...more }] });
  const lone = (more: object) => ({ variants: [{ ...serverless, serverless: { ...serverless.serverless, ...more } }] });
  const refused: [what: string, args: Asked, ...messages: string[]][] = [
    ["no variants", { ...onInstances, variants: [] }, "`variants` must have one with a `weight` above 0"],
    [
      "eleven variants",
      { ...onInstances, variants: Array.from({ length: 11 }, (_, i) => ({ ...stable, name: `v${i}` })) },
      "`variants` must be at most 10, got 11",
    ],
    [
      "two variants of one name",
      { ...onInstances, variants: [stable, { ...candidate, name: "stable" }] },
      '`variants` must have different names, got "stable" twice',
    ],
    [
      "a shadow with the name of a variant",
      { ...onInstances, variants: [stable], shadowVariant: stable },
      '`variants` must have different names, got "stable" twice',
    ],
    [
      "a name that SageMaker does not know",
      variant({ name: "not_this" }),
      '`name` of a variant must be 1 to 63 letters, digits and inner hyphens, got "not_this"',
    ],
    [
      "a negative weight",
      { ...onInstances, variants: [stable, { ...candidate, weight: -1 }] },
      '`weight` of variant "candidate" must be a number of 0 or more, got -1',
    ],
    [
      "an instance type whose disks no key can encrypt",
      variant({ instanceType: "ml.g5.xlarge" }),
      '`instanceType` of variant "stable" must be one without local disks, which no KMS key can encrypt, got "ml.g5.xlarge"',
    ],
    [
      "a misspelt instance type",
      variant({ instanceType: "m5.large" }),
      '`instanceType` of variant "stable" must be an ML instance type such as ml.m5.large, got "m5.large"',
    ],
    [
      "no instances",
      variant({ instanceCount: 0 }),
      '`instanceCount` of variant "stable" must be a whole number of 1 or more, got 0',
    ],
    [
      "no key",
      { ...onInstances, keyArn: undefined },
      "`keyArn` must be given, for variants on instances have volumes to encrypt",
    ],
    [
      "a capture of more than everything",
      { ...onInstances, capture: { ...onInstances.capture, percent: 101 } },
      "`capture.percent` must be a whole number from 0 to 100, got 101",
    ],
    [
      "more kept configurations than ten",
      { ...onInstances, keepConfigurations: 11 },
      "`keepConfigurations` must be a whole number from 0 to 10, got 11",
    ],
    [
      "too many asynchronous requests at once",
      { ...onInstances, asyncInference: { outputUrl: "s3://b", maxConcurrentInvocationsPerInstance: 1001 } },
      "`asyncInference.maxConcurrentInvocationsPerInstance` must be a whole number from 1 to 1000, got 1001",
    ],
    [
      "a shadow beside a split of the traffic",
      { ...onInstances, shadowVariant: { ...stable, name: "shadow" } },
      '`shadowVariant` "shadow" needs exactly one variant to copy the traffic of, got 2: "stable" (80) and "candidate" (20). ' +
        "A split of the traffic and a shadow cannot share an endpoint",
    ],
    [
      "a shadow of asynchronous requests",
      { ...onInstances, variants: [stable], shadowVariant: candidate, asyncInference: { outputUrl: "s3://b" } },
      '`shadowVariant` "candidate" must be left out where `asyncInference` is given',
    ],
    [
      "a shadow of a variant on Inf1",
      { ...onInstances, variants: [{ ...stable, instanceType: "ml.inf1.xlarge" }], shadowVariant: candidate },
      '`shadowVariant` "candidate" must be left out where a variant runs on "ml.inf1.xlarge", as "stable" does',
    ],
    [
      "a serverless variant with what only instances have",
      {
        ...withoutInstances,
        ...onInstances,
        variants: [serverless, stable],
        asyncInference: { outputUrl: "s3://b" },
        deployment: {},
      },
      '`keyArn` must be left out where variant "lone" is serverless',
      '`asyncInference` must be left out where variant "lone" is serverless',
      '`deployment` must be left out where variant "lone" is serverless',
      '`variants` must be one where variant "lone" is serverless, got 2: "lone" (1) and "stable" (80)',
      '`capture.percent` must be 0 where variant "lone" is serverless, got 100',
    ],
    [
      "a serverless variant of a model in a VPC",
      { variants: [{ ...serverless, model: { ...model, inVpc: true } }] },
      '`model` of variant "lone" must be one outside a VPC, which serverless variants cannot join',
    ],
    [
      "an odd size of memory",
      lone({ memorySize: 1500 }),
      '`serverless.memorySize` of variant "lone" must be one of 1024, 2048, 3072, 4096, 5120, 6144, got 1500',
    ],
    [
      "too much concurrency",
      lone({ maxConcurrency: 201 }),
      '`serverless.maxConcurrency` of variant "lone" must be a whole number from 1 to 200, got 201',
    ],
    [
      "more warm runs than runs",
      lone({ provisionedConcurrency: 21 }),
      '`serverless.provisionedConcurrency` of variant "lone" must be a whole number from 1 to 20, got 21',
    ],
    [
      "a canary above half the fleet",
      { ...onInstances, ...traffic("canary", { percent: 51 }) },
      "`deployment.traffic.size.percent` must be a whole number from 1 to 50, got 51",
    ],
    [
      "linear steps below a tenth",
      { ...onInstances, ...traffic("linear", { percent: 9 }) },
      "`deployment.traffic.size.percent` must be a whole number from 10 to 50, got 9",
    ],
    [
      "a canary of more instances than half of a variant",
      { ...onInstances, variants: [{ ...stable, instanceCount: 4 }], ...traffic("canary", { instances: 3 }) },
      '`deployment.traffic.size.instances` must be 1 to 2, which is at most half of variant "stable" (4), got 3',
    ],
    [
      "a canary in instances of a variant that has one",
      { ...onInstances, variants: [{ ...stable, instanceCount: 1 }], ...traffic("canary", { instances: 1 }) },
      '`deployment.traffic.size.instances` must be in percent, for no number is at most half of variant "stable" (1), got 1',
    ],
    [
      "steps on instances that SageMaker moves all at once",
      {
        ...onInstances,
        variants: [{ ...stable, instanceType: "ml.inf1.xlarge" }],
        ...traffic("canary", { percent: 10 }),
      },
      '`deployment.traffic.type` must be allAtOnce, got "canary": instances of type "ml.inf1.xlarge" (variant "stable") always ' +
        "take over all at once",
    ],
    [
      "a pause longer than an hour",
      { ...onInstances, deployment: { traffic: { type: "canary", size: { percent: 10 }, intervalSeconds: 3601 } } },
      "`deployment.traffic.intervalSeconds` must be a whole number from 0 to 3600, got 3601",
    ],
    [
      "an old fleet that stays longer than an hour",
      { ...onInstances, deployment: { terminationWaitSeconds: 3601 } },
      "`deployment.terminationWaitSeconds` must be a whole number from 0 to 3600, got 3601",
    ],
    [
      "an update that may take less than ten minutes",
      { ...onInstances, deployment: { maximumExecutionSeconds: 599 } },
      "`deployment.maximumExecutionSeconds` must be a whole number from 600 to 28800, got 599",
    ],
    [
      "less time than the waits take",
      {
        ...onInstances,
        deployment: {
          traffic: { type: "linear", size: { percent: 30 }, intervalSeconds: 200 },
          terminationWaitSeconds: 400,
          maximumExecutionSeconds: 1000,
        },
      },
      "`deployment.maximumExecutionSeconds` must be above all the waits together (1000), got 1000",
    ],
    [
      "more alarms than ten",
      { ...onInstances, deployment: { rollbackAlarmNames: Array.from({ length: 11 }, String) } },
      "`deployment.rollbackAlarmNames` must be at most 10, got 11",
    ],
  ];
  for (const [what, args, ...messages] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(problems(args), messages);
    });
  }
});
