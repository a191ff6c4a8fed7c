import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { parseStageConfig } from "#stacks/settings/stageConfig";
import type { ConfigError } from "#stacks/settings/configError";
import { readStageConfig } from "#stacks/settings/stackConfig";
import { alarms, candidate, deployment, existing, own, problems, scaling, stable, values } from "./validValues";

/** These settings as Pulumi hands them over. */
function toText(settings: Record<string, unknown>): Record<string, string> {
  const asText = Object.entries(settings).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return Object.fromEntries(asText) as Record<string, string>;
}

const canary = { ...candidate, canary: true };
const patient = { ...alarms, minutesWithoutInvocations: 60 };
const linear = { ...deployment, traffic: "linear" };
const eleven = Array.from({ length: 11 }, (_, i) => ({ ...stable, name: `v${i}` }));
const TOO_SOON =
  "promotion.bakeMinutes must be more than alarms.minutesWithoutInvocations (60), got 10: the alarm must be able to go off before the next step";

/** Settings that are accepted, though they look like some that are not. */
const accepted: [what: string, changed: Record<string, unknown>][] = [
  ["an existing VPC", { network: existing }],
  ["a slow alarm without a canary that it would stop", { alarms: patient }],
  [
    "a share that is watched a minute longer than the alarm takes",
    { variants: [stable, canary], alarms: { ...alarms, minutesWithoutInvocations: 9 } },
  ],
  ["small steps where there are only two", { deployment: { ...deployment, stepPercent: 1 } }],
  ["burstable instances that do not scale", { variants: [{ ...stable, instanceType: "ml.t2.medium" }] }],
  ["ten variants", { variants: eleven.slice(1) }],
];

/** What the settings themselves decide. What components decide is in their tests. */
const refused: [what: string, changed: Record<string, unknown>, ...problems: string[]][] = [
  ["a word for yes", { deleteDataOnDestroy: "yes" }, 'deleteDataOnDestroy must be true or false, got "yes"'],
  [
    "half a second",
    { function: { memorySize: 512, timeout: 0.5 } },
    "function.timeout must be a whole number from 1 to 29, got 0.5",
  ],
  ["a text for a map", { function: "512" }, "function must be a map with memorySize, timeout, got 512"],
  [
    "an unknown setting in a map",
    { function: { memorySize: 512, timeout: 10, memory: 1 } },
    "function.memory is unknown, got 1: sagemaker-platform:function is a map with memorySize, timeout",
  ],
  ["no variants", { variants: [] }, "variants must be a list with at least one weight above 0, got []"],
  [
    "variants without traffic",
    { variants: [{ ...stable, weight: 0 }] },
    "variants must be a list with at least one weight above 0, got a list of 1",
  ],
  ["eleven variants", { variants: eleven }, "variants must be a list of at most 10 variants, got a list of 11"],
  [
    "a variant without a weight",
    { variants: [stable, { ...candidate, weight: undefined }] },
    "variants[1].weight must be a number from 0 to 100000, got nothing",
  ],
  [
    "a variant's name with an underscore",
    { variants: [{ ...stable, name: "stable_1" }] },
    'variants[0].name must be 1 to 40 letters, digits and inner hyphens, got "stable_1"',
  ],
  [
    "two variants of one name",
    { variants: [stable, { ...candidate, name: "Stable" }] },
    'variants[1].name must be unique (ignoring case), got "Stable"',
  ],
  [
    "an archive elsewhere",
    { variants: [{ ...stable, artifact: "s3://other/model.tar.gz" }] },
    'variants[0].artifact must be a key of the form <workload>/<version>/model.tar.gz, got "s3://other/model.tar.gz"',
  ],
  [
    "two canaries",
    { variants: [{ ...stable, canary: true }, canary] },
    "variants[1].canary must be false, got true: only one variant may be the canary",
  ],
  [
    "a canary that is alone",
    { variants: [canary] },
    "variants[0].canary must be false, got true: a canary needs another variant with a weight above 0",
  ],
  [
    "a canary next to a variant without traffic",
    { variants: [{ ...stable, weight: 0 }, canary] },
    "variants[1].canary must be false, got true: a canary needs another variant with a weight above 0",
  ],
  [
    "autoscaling of burstable instances",
    { variants: [{ ...stable, instanceType: "ml.t2.medium", autoscaling: scaling }] },
    'variants[0].instanceType must be an instance type that is not burstable, got "ml.t2.medium": SageMaker does not scale burstable instances',
  ],
  ["a step that ends before the alarm can go off", { variants: [stable, canary], alarms: patient }, TOO_SOON],
  [
    "the same where another setting is wrong",
    { variants: [stable, canary], alarms: patient, dataCapturePercent: "many" },
    'dataCapturePercent must be a whole number from 0 to 100, got "many"',
    TOO_SOON,
  ],
  [
    "equal steps that are too small",
    { deployment: { ...linear, stepPercent: 9 } },
    "deployment.stepPercent must be a whole number from 10 to 50 where traffic is linear, got 9",
  ],
  [
    "equal steps that take longer than an update may",
    { deployment: { ...linear, stepPercent: 10, intervalSeconds: 3_600, terminationWaitSeconds: 0 } },
    "deployment.intervalSeconds must be at most 3199, got 3600: 9 steps and terminationWaitSeconds (0) take less than 28800 seconds",
  ],
  [
    "a traffic shift that the instances do not support",
    { variants: [stable, { ...candidate, instanceType: "ml.inf1.xlarge" }] },
    'deployment.traffic must be allAtOnce, got "canary": instances of type ml.inf1.xlarge (variants[1]) always take over at once',
  ],
  [
    "notebooks whose names differ only in case",
    { notebooks: [{ name: "lab" }, { name: "Lab" }] },
    'notebooks[1].name must be unique (ignoring case), got "Lab"',
  ],
  [
    "a repository that an isolated network does not lead to",
    { notebooks: [{ name: "a", additionalRepositories: [{ url: "https://example.com/a/b" }] }] },
    "notebooks[0].additionalRepositories must be left out, got a list of 1: the network has no egress rule to a Git host",
  ],
  [
    "credentials in a URL, without repeating them",
    {
      network: existing,
      notebooks: [{ name: "a", defaultRepository: { url: "https://ada:password@example.com/a/b" } }],
    },
    'notebooks[0].defaultRepository.url must be a URL that begins with https:// and has no credentials, got "https://***@example.com/a/b"',
  ],
  [
    "a permissions boundary that is no policy",
    { permissionsBoundaryArn: "arn:aws:iam::111122223333:role/a" },
    'permissionsBoundaryArn must be the ARN of an IAM policy, or empty, got "arn:aws:iam::111122223333:role/a"',
  ],
];

describe("parseStageConfig", () => {
  it("accepts a stage's settings", () => {
    const config = parseStageConfig(values);
    assert.deepEqual(config.variants, [
      { ...stable, canary: false },
      { ...candidate, canary: false },
    ]);
    assert.equal(config.image, "digits:1.0.0");
  });

  it("fills in what a notebook and a user of Studio leave out", () => {
    const { notebooks, studio } = parseStageConfig(values);
    assert.deepEqual(notebooks, [
      {
        name: "workbench",
        instanceType: "ml.t3.medium",
        extraFamilies: [],
        volumeSize: 20,
        idleMinutes: 60,
        baseEnvironment: "python3",
        additionalRepositories: [],
      },
    ]);
    assert.deepEqual(studio, {
      users: [{ name: "ada", spaces: ["JupyterLab"] }],
      idleMinutes: 60,
      extraFamilies: [],
      maxVolumeSize: 100,
    });
  });

  it("leaves other settings of the AWS provider alone", () => {
    assert.deepEqual(problems({ "aws:allowedAccountIds": ["111122223333"], "pulumi:tags": {} }), []);
  });

  for (const [what, changed] of accepted) {
    it(`accepts ${what}`, () => assert.deepEqual(problems(own(changed)), []));
  }

  for (const [what, changed, ...expected] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(
        problems(own(changed)),
        expected.map((problem) => `sagemaker-platform:${problem}`),
      );
    });
  }

  it("refuses a region that does not exist, and a missing tag", () => {
    const tags = { project: "p", stage: "s", team: "t" };
    assert.deepEqual(problems({ "aws:region": "mars", "aws:defaultTags": { tags } }), [
      'aws:region must be an AWS region such as eu-west-1, got "mars"',
      "aws:defaultTags.tags.cost-centre must be a text of 1 to 256 letters, digits, spaces and _.:/=+-@, got nothing",
    ]);
  });

  it("refuses an unknown setting, and lists those that exist", () => {
    assert.deepEqual(problems(own({ imagee: "digits:2" })), [
      'sagemaker-platform:imagee is unknown, got "digits:2": sagemaker-platform is a map with image, variants, alarms, ' +
        "promotion, deployment, network, notebooks, studio, presignedUrlAddresses, createAccountLogGroups, " +
        "permissionsBoundaryArn, logRetentionDays, dataCapturePercent, deleteDataOnDestroy, function, api",
    ]);
  });

  it("names CloudWatch's retention times for any other", () => {
    const [problem] = problems(own({ logRetentionDays: 31 }));
    assert.match(problem!, /^sagemaker-platform:logRetentionDays must be one of 1, 3, 5, 7, 14, 30, .* 3653, got 31$/);
  });

  it("names everything that is wrong at once", () => {
    const found = problems({
      "aws:region": "mars",
      ...own({ image: "x y", dataCapturePercent: 900, unknown: 1, other: 2 }),
    });
    assert.deepEqual(
      found.map((problem) => problem.split(" ")[0]),
      [
        "aws:region",
        "sagemaker-platform:image",
        "sagemaker-platform:dataCapturePercent",
        "sagemaker-platform:unknown",
        "sagemaker-platform:other",
      ],
    );
  });

  it("names every setting that is missing", () => {
    assert.throws(
      () => parseStageConfig({}),
      (error: ConfigError) => error.problems.length === 10,
    );
  });
});

describe("readStageConfig", () => {
  afterEach(() => pulumi.runtime.setAllConfig({}));

  it("reads what Pulumi hands over as text", () => {
    pulumi.runtime.setAllConfig(toText(values));
    assert.deepEqual(readStageConfig(), parseStageConfig(values));
  });

  it("lets the engine show the problems without a stack trace", () => {
    pulumi.runtime.setAllConfig({ ...toText(values), "sagemaker-platform:logRetentionDays": "31" });
    assert.throws(readStageConfig, (error) => {
      assert.ok(pulumi.RunError.isInstance(error));
      assert.match(error.message, /sagemaker-platform:logRetentionDays must be one of 1, 3, .* got 31$/);
      return true;
    });
  });
});
