import assert from "node:assert/strict";
import type { CanaryEndpointArgs } from "#infra/serving/endpoint/args";
import { endpointArguments } from "#infra/serving/endpoint/endpointSchema";
import { problemsOf } from "#test/schema";

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
const problems = (args: Asked) => problemsOf(endpointArguments, args);
const traffic = (type: "canary" | "linear", size: { percent: number } | { instances: number }) => ({
  deployment: { traffic: { type, size, intervalSeconds: 60 } },
});

describe("endpointArguments", () => {
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
    [
      "linear steps of a tenth of the instances",
      { ...onInstances, variants: [{ ...stable, instanceCount: 70 }], ...traffic("linear", { instances: 7 }) },
    ],
    [
      "an update that may take a second longer than its waits",
      { ...onInstances, deployment: { terminationWaitSeconds: 599, maximumExecutionSeconds: 600 } },
    ],
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
  const inf1 = { ...stable, instanceType: "ml.inf1.xlarge" };
  const NAME = "1 to 63 letters, digits and inner hyphens";
  const TRAFFIC = "variants must be a list with at least one weight above 0, got";
  const refused: [what: string, args: object, ...messages: string[]][] = [
    ["no variants", { ...onInstances, variants: [] }, `${TRAFFIC} []`],
    ["variants without traffic", variant({ weight: 0 }), `${TRAFFIC} a list of 1`],
    [
      "eleven variants",
      { ...onInstances, variants: Array.from({ length: 11 }, (_, i) => ({ ...stable, name: `v${i}` })) },
      "variants must be a list of at most 10 variants, got a list of 11",
    ],
    [
      "two variants of one name",
      { ...onInstances, variants: [stable, { ...candidate, name: "Stable" }] },
      'variants[1].name must be unique (ignoring case), got "Stable"',
    ],
    [
      "a shadow with the name of a variant",
      { ...onInstances, variants: [stable], shadowVariant: stable },
      'shadowVariant.name must be unique (ignoring case), got "stable"',
    ],
    [
      "a name that SageMaker does not allow",
      variant({ name: "not_this" }),
      `variants[0].name must be ${NAME}, got "not_this"`,
    ],
    [
      "a negative weight",
      { ...onInstances, variants: [stable, { ...candidate, weight: -1 }] },
      "variants[1].weight must be a number from 0 to 100000, got -1",
    ],
    [
      "an instance type whose disks no key can encrypt",
      variant({ instanceType: "ml.g5.xlarge" }),
      'variants[0].instanceType must be an instance type without local disks, which no KMS key can encrypt, got "ml.g5.xlarge"',
    ],
    [
      "a misspelt instance type",
      variant({ instanceType: "m5.large" }),
      'variants[0].instanceType must be an instance type such as ml.m5.large, got "m5.large"',
    ],
    [
      "a variant without an instance type",
      variant({ instanceType: undefined }),
      "variants[0].instanceType must be given, got nothing: the variant is not serverless",
    ],
    [
      "a variant without a number of instances",
      variant({ instanceCount: undefined }),
      "variants[0].instanceCount must be given, got nothing: the variant is not serverless",
    ],
    [
      "no instances",
      variant({ instanceCount: 0 }),
      "variants[0].instanceCount must be a whole number of 1 or more, got 0",
    ],
    [
      "a shadow without instances",
      { ...onInstances, variants: [stable], shadowVariant: { ...candidate, instanceCount: 0 } },
      "shadowVariant.instanceCount must be a whole number of 1 or more, got 0",
    ],
    [
      "no key",
      { ...onInstances, keyArn: undefined },
      "keyArn must be given, got nothing: instances have volumes to encrypt",
    ],
    [
      "a capture of more than everything",
      { ...onInstances, capture: { ...onInstances.capture, percent: 101 } },
      "capture.percent must be a whole number from 0 to 100, got 101",
    ],
    [
      "more kept configurations than ten",
      { ...onInstances, keepConfigurations: 11 },
      "keepConfigurations must be a whole number from 0 to 10, got 11",
    ],
    [
      "too many asynchronous requests at once",
      { ...onInstances, asyncInference: { outputUrl: "s3://b", maxConcurrentInvocationsPerInstance: 1001 } },
      "asyncInference.maxConcurrentInvocationsPerInstance must be a whole number from 1 to 1000, got 1001",
    ],
    [
      "a shadow next to a split of the traffic",
      { ...onInstances, shadowVariant: { ...stable, name: "shadow" } },
      "variants must be a list of one variant where shadowVariant is given, got a list of 2: SageMaker copies the requests of one variant",
    ],
    [
      "a shadow of asynchronous requests",
      { ...onInstances, variants: [stable], shadowVariant: candidate, asyncInference: { outputUrl: "s3://b" } },
      'asyncInference must be left out where shadowVariant is given, got {"outputUrl":"s3://b"}',
    ],
    [
      "a shadow of a variant on Inf1",
      { ...onInstances, variants: [inf1], shadowVariant: candidate },
      'variants[0].instanceType must be another type than ml.inf1 where shadowVariant is given, got "ml.inf1.xlarge"',
    ],
    [
      "a shadow on Inf1",
      { ...onInstances, variants: [stable], shadowVariant: { ...inf1, name: "shadow" } },
      'shadowVariant.instanceType must be another type than ml.inf1 where shadowVariant is given, got "ml.inf1.xlarge"',
    ],
    [
      "a serverless variant with what only instances have",
      {
        ...onInstances,
        variants: [serverless, stable],
        asyncInference: { outputUrl: "s3://b" },
        deployment: {},
      },
      'keyArn must be left out where variant "lone" is serverless, got "arn:key"',
      'asyncInference must be left out where variant "lone" is serverless, got {"outputUrl":"s3://b"}',
      'deployment must be left out where variant "lone" is serverless, got {}',
      'variants must be a list of one variant where variant "lone" is serverless, got a list of 2',
      'capture.percent must be 0 where variant "lone" is serverless, got 100',
    ],
    [
      "a serverless variant with a shadow",
      { variants: [serverless], shadowVariant: { ...candidate, model: {} } },
      'shadowVariant must be left out where variant "lone" is serverless, got ' +
        '{"name":"candidate","model":{},"weight":20,"instanceType":"ml.m5.large","instanceCount":2}',
    ],
    [
      "a serverless variant of a model in a VPC",
      { variants: [{ ...serverless, model: { ...model, inVpc: true } }] },
      "variants[0].model.inVpc must be false, got true: serverless variants cannot join a VPC",
    ],
    [
      "an odd size of memory",
      lone({ memorySize: 1500 }),
      "variants[0].serverless.memorySize must be one of 1024, 2048, 3072, 4096, 5120, 6144, got 1500",
    ],
    [
      "too much concurrency",
      lone({ maxConcurrency: 201 }),
      "variants[0].serverless.maxConcurrency must be a whole number from 1 to 200, got 201",
    ],
    [
      "more warm executions than executions",
      lone({ provisionedConcurrency: 21 }),
      "variants[0].serverless.provisionedConcurrency must be at most maxConcurrency (20), got 21",
    ],
    [
      "a part of a warm execution",
      lone({ provisionedConcurrency: 0.5 }),
      "variants[0].serverless.provisionedConcurrency must be a whole number of 1 or more, got 0.5",
    ],
    [
      "a canary above half the fleet",
      { ...onInstances, ...traffic("canary", { percent: 51 }) },
      "deployment.traffic.size.percent must be a whole number from 1 to 50, got 51",
    ],
    [
      "linear steps below a tenth",
      { ...onInstances, ...traffic("linear", { percent: 9 }) },
      "deployment.traffic.size.percent must be a whole number from 10 to 50, got 9",
    ],
    [
      "a step without a size",
      { ...onInstances, deployment: { traffic: { type: "canary", size: {}, intervalSeconds: 60 } } },
      "deployment.traffic.size must be a map with percent or instances, got {}",
    ],
    [
      "a step without a percentage",
      {
        ...onInstances,
        deployment: { traffic: { type: "canary", size: { percent: undefined }, intervalSeconds: 60 } },
      },
      "deployment.traffic.size must be a map with percent or instances, got {}",
    ],
    [
      "a canary of more instances than half of a variant",
      { ...onInstances, variants: [{ ...stable, instanceCount: 4 }], ...traffic("canary", { instances: 3 }) },
      'deployment.traffic.size.instances must be a whole number from 1 to 2, got 3: variant "stable" has 4',
    ],
    [
      "linear steps of fewer instances than a tenth of a variant",
      { ...onInstances, variants: [{ ...stable, instanceCount: 21 }], ...traffic("linear", { instances: 2 }) },
      'deployment.traffic.size.instances must be a whole number from 3 to 10, got 2: variant "stable" has 21',
    ],
    [
      "a canary of more instances than half of the shadow",
      {
        ...onInstances,
        variants: [{ ...stable, instanceCount: 4 }],
        shadowVariant: candidate,
        ...traffic("canary", { instances: 2 }),
      },
      'deployment.traffic.size.instances must be a whole number from 1 to 1, got 2: variant "candidate" has 2',
    ],
    [
      "a canary in instances of a variant that has one",
      { ...onInstances, variants: [{ ...stable, instanceCount: 1 }], ...traffic("canary", { instances: 1 }) },
      'deployment.traffic.size.instances must be left out, and percent given, got 1: variant "stable" has 1, and a step is at most half of them',
    ],
    [
      "steps on instances that SageMaker moves all at once",
      { ...onInstances, variants: [inf1], ...traffic("canary", { percent: 10 }) },
      'deployment.traffic.type must be allAtOnce, got "canary": instances of type ml.inf1.xlarge (variant "stable") always take over at once',
    ],
    [
      "a pause longer than an hour",
      { ...onInstances, deployment: { traffic: { type: "canary", size: { percent: 10 }, intervalSeconds: 3601 } } },
      "deployment.traffic.intervalSeconds must be a whole number from 0 to 3600, got 3601",
    ],
    [
      "an old fleet that stays longer than an hour",
      { ...onInstances, deployment: { terminationWaitSeconds: 3601 } },
      "deployment.terminationWaitSeconds must be a whole number from 0 to 3600, got 3601",
    ],
    [
      "an update that may take less than ten minutes",
      { ...onInstances, deployment: { maximumExecutionSeconds: 599 } },
      "deployment.maximumExecutionSeconds must be a whole number from 600 to 28800, got 599",
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
      "deployment.maximumExecutionSeconds must be more than all waits together (1000), got 1000",
    ],
    [
      "more alarms than ten",
      { ...onInstances, deployment: { rollbackAlarmNames: Array.from({ length: 11 }, (_, i) => `a${i}`) } },
      'deployment.rollbackAlarmNames must be a list of at most 10 alarms, got ["a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","a10"]',
    ],
  ];
  for (const [what, args, ...messages] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(problems(args), messages);
    });
  }
});
