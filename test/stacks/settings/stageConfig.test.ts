import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { parseStageConfig } from "#stacks/settings/stageConfig";
import type { ConfigError } from "#stacks/settings/configError";
import { readStageConfig } from "#stacks/settings/stackConfig";
import {
  alarms,
  candidate,
  deployment,
  existing,
  network,
  night,
  own,
  problems,
  promotion,
  scaling,
  stable,
  values,
} from "./validValues";

/** These settings as Pulumi hands them over. */
function toText(settings: Record<string, unknown>): Record<string, string> {
  const asText = Object.entries(settings).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return Object.fromEntries(asText) as Record<string, string>;
}

const wrong: [what: string, changed: Record<string, unknown>, problem: string][] = [
  ["a region that is none", { "aws:region": "mars" }, 'aws:region must be an AWS region such as eu-west-1, got "mars"'],
  [
    "a missing tag",
    { "aws:defaultTags": { tags: { project: "p", stage: "s", team: "t" } } },
    "aws:defaultTags.tags.cost-centre must be a text of 1 to 256 letters, digits, spaces and _.:/=+-@, got nothing",
  ],
  [
    "the tag latest",
    own({ image: "digits:latest" }),
    'sagemaker-platform:image must be repository:tag or repository@sha256:digest, of at most 200 letters, with ECR\'s names for repositories and a tag other than latest, got "digits:latest"',
  ],
  [
    "an endpoint that no VPC can have",
    own({ network: { ...existing, presentServices: ["s3", "ec3"] } }),
    'sagemaker-platform:network.presentServices[1] must be one of ecr.api, ecr.dkr, events, execute-api, kms, lambda, logs, monitoring, notebook, sagemaker.api, sagemaker.runtime, secretsmanager, sns, sqs, states, sts, studio, s3, got "ec3"',
  ],
  [
    "endpoints that are there before the VPC is",
    own({ network: { ...network, presentServices: ["kms"] } }),
    'sagemaker-platform:network.presentServices is not a setting: sagemaker-platform:network is a map with mode, cidrBlock, availabilityZones, connection, readableBuckets, egress, got ["kms"]',
  ],
  [
    "an address in the middle of the network",
    own({ network: { ...network, cidrBlock: "10.20.0.1/16" } }),
    'sagemaker-platform:network.cidrBlock must be an IPv4 network of /16 to /24, such as 10.20.0.0/16, got "10.20.0.1/16"',
  ],
  [
    "a network that is too large",
    own({ network: { ...network, cidrBlock: "10.0.0.0/8" } }),
    'sagemaker-platform:network.cidrBlock must be an IPv4 network of /16 to /24, such as 10.20.0.0/16, got "10.0.0.0/8"',
  ],
  [
    "one availability zone",
    own({ network: { ...network, availabilityZones: 1 } }),
    "sagemaker-platform:network.availabilityZones must be a whole number from 2 to 3, got 1",
  ],
  [
    "a share over 100",
    own({ dataCapturePercent: 101 }),
    "sagemaker-platform:dataCapturePercent must be a whole number from 0 to 100, got 101",
  ],
  [
    "a word for yes",
    own({ deleteDataOnDestroy: "yes" }),
    'sagemaker-platform:deleteDataOnDestroy must be true or false, got "yes"',
  ],
  [
    "half a second",
    own({ function: { memorySize: 512, timeout: 0.5 } }),
    "sagemaker-platform:function.timeout must be a whole number from 1 to 29, got 0.5",
  ],
  [
    "a text for a map",
    own({ function: "512" }),
    "sagemaker-platform:function must be a map with memorySize, timeout, got 512",
  ],
  [
    "no variants",
    own({ variants: [] }),
    "sagemaker-platform:variants must be variants of which at least one has a weight above 0, got []",
  ],
  [
    "a negative weight",
    own({ variants: [stable, { ...candidate, weight: -20 }] }),
    "sagemaker-platform:variants[1].weight must be a number from 0 to 100000, got -20",
  ],
  [
    "a variant without a weight",
    own({ variants: [stable, { ...candidate, weight: undefined }] }),
    "sagemaker-platform:variants[1].weight must be a number from 0 to 100000, got nothing",
  ],
  [
    "a name that SageMaker would not take",
    own({ variants: [{ ...stable, name: "stable_1" }] }),
    'sagemaker-platform:variants[0].name must be 1 to 40 letters, digits and inner hyphens, got "stable_1"',
  ],
  [
    "a name that is taken",
    own({ variants: [stable, { ...candidate, name: "stable" }] }),
    'sagemaker-platform:variants[1].name must be a name that no other one has, got "stable"',
  ],
  [
    "an archive elsewhere",
    own({ variants: [{ ...stable, artifact: "s3://other/model.tar.gz" }] }),
    'sagemaker-platform:variants[0].artifact must be a key of the form <workload>/<version>/model.tar.gz, got "s3://other/model.tar.gz"',
  ],
  [
    "an instance type of EC2",
    own({ variants: [{ ...stable, instanceType: "m5.large" }] }),
    'sagemaker-platform:variants[0].instanceType must be an instance type such as ml.m5.large, got "m5.large"',
  ],
  [
    "an instance type with disks of its own",
    own({ variants: [{ ...stable, instanceType: "ml.m5d.large" }] }),
    'sagemaker-platform:variants[0].instanceType must be an instance type without local disks, which no KMS key can encrypt, got "ml.m5d.large"',
  ],
  [
    "two canaries",
    own({
      variants: [
        { ...stable, canary: true },
        { ...candidate, canary: true },
      ],
    }),
    "sagemaker-platform:variants[1].canary must be false, for an endpoint has one canary, got true",
  ],
  [
    "a canary that is alone",
    own({ variants: [{ ...stable, canary: true }] }),
    "sagemaker-platform:variants[0].canary must be false, for a canary needs another variant beside it, got true",
  ],
  [
    "fewer instances at most than at least",
    own({
      variants: [
        { ...stable, autoscaling: { minInstanceCount: 3, maxInstanceCount: 2, invocationsPerInstance: 100 } },
        candidate,
      ],
    }),
    "sagemaker-platform:variants[0].autoscaling must be a map whose minInstanceCount is at most its maxInstanceCount, " +
      'got {"minInstanceCount":3,"maxInstanceCount":2,"invocationsPerInstance":100}',
  ],
  [
    "steps that do not rise",
    own({ promotion: { ...promotion, steps: [50, 50, 100] } }),
    "sagemaker-platform:promotion.steps must be a rising list of percentages that ends with 100, got [50,50,100]",
  ],
  [
    "steps that stop half way",
    own({ promotion: { ...promotion, steps: [50] } }),
    "sagemaker-platform:promotion.steps must be a rising list of percentages that ends with 100, got [50]",
  ],
  [
    "an alarm that never rings",
    own({ alarms: { ...alarms, serverErrorPercent: 101 } }),
    "sagemaker-platform:alarms.serverErrorPercent must be a number above 0, at most 100, got 101",
  ],
  [
    "an address that is none",
    own({ alarms: { ...alarms, emails: ["ml"] } }),
    'sagemaker-platform:alarms.emails[0] must be a mail address, got "ml"',
  ],
  [
    "a way of moving traffic that AWS does not know",
    own({ deployment: { ...deployment, traffic: "rolling" } }),
    'sagemaker-platform:deployment.traffic must be allAtOnce, canary or linear, got "rolling"',
  ],
  [
    "two notebooks of one name",
    own({ notebooks: [{ name: "a" }, { name: "a" }] }),
    'sagemaker-platform:notebooks[1].name must be a name that no other one has, got "a"',
  ],
  [
    "a notebook that never stops",
    own({ notebooks: [{ name: "a", idleMinutes: 0 }] }),
    "sagemaker-platform:notebooks[0].idleMinutes must be a whole number from 10 to 1440, got 0",
  ],
  [
    "a schedule that is no cron expression",
    own({ notebooks: [{ name: "a", schedule: { stop: "19:00" } }] }),
    'sagemaker-platform:notebooks[0].schedule.stop must be a cron expression of six fields such as cron(0 19 ? * MON-FRI *), got "19:00"',
  ],
  [
    "a schedule at an hour that no day has",
    own({ notebooks: [{ name: "a", schedule: { stop: "cron(0 25 ? * * *)" } }] }),
    'sagemaker-platform:notebooks[0].schedule.stop must be a cron expression of six fields such as cron(0 19 ? * MON-FRI *), got "cron(0 25 ? * * *)"',
  ],
  [
    "a time zone that is none",
    own({ notebooks: [{ name: "a", schedule: { stop: "cron(0 19 ? * * *)", timezone: "Europe/Berln" } }] }),
    'sagemaker-platform:notebooks[0].schedule.timezone must be a time zone such as Europe/Berlin, got "Europe/Berln"',
  ],
  [
    "a repository with another protocol",
    own({ network: existing, notebooks: [{ name: "a", defaultRepository: { url: "git@example.com:a/b" } }] }),
    'sagemaker-platform:notebooks[0].defaultRepository.url must be a URL that begins with https://, without credentials, got "git@example.com:a/b"',
  ],
  [
    "a repository that an isolated network does not lead to",
    own({ notebooks: [{ name: "a", additionalRepositories: [{ url: "https://example.com/a/b" }] }] }),
    'sagemaker-platform:notebooks[0].additionalRepositories must be left out in a network without a way to a Git host, got [{"url":"https://example.com/a/b"}]',
  ],
  [
    "a scaling schedule that is none",
    own({
      variants: [{ ...stable, autoscaling: { ...scaling, schedules: [{ ...night, cron: "0 20 * * *" }] } }, candidate],
    }),
    'sagemaker-platform:variants[0].autoscaling.schedules[0].cron must be six fields of a cron expression such as 0 20 ? * MON-FRI *, got "0 20 * * *"',
  ],
  [
    "a model package group that is none",
    own({ promotion: { ...promotion, startOnApprovalOf: "-digits" } }),
    'sagemaker-platform:promotion.startOnApprovalOf must be the name of a model package group, of 1 to 63 letters, digits and inner hyphens, got "-digits"',
  ],
  [
    "an app that Studio's users do not have",
    own({ studio: { users: [{ name: "ada", spaces: ["Canvas"] }] } }),
    'sagemaker-platform:studio.users[0].spaces[0] must be JupyterLab or CodeEditor, got "Canvas"',
  ],
  [
    "the whole Internet to open notebooks from",
    own({ presignedUrlAddresses: ["0.0.0.0/0"] }),
    'sagemaker-platform:presignedUrlAddresses[0] must be a public range of IPv4 addresses of /8 or narrower, such as 203.0.113.0/24, got "0.0.0.0/0"',
  ],
  [
    "a range of addresses that are none",
    own({ presignedUrlAddresses: ["999.1.1.1/8"] }),
    'sagemaker-platform:presignedUrlAddresses[0] must be a public range of IPv4 addresses of /8 or narrower, such as 203.0.113.0/24, got "999.1.1.1/8"',
  ],
  [
    "notebooks whose names differ in a capital letter",
    own({ notebooks: [{ name: "lab" }, { name: "Lab" }] }),
    'sagemaker-platform:notebooks[1].name must be a name that no other one has, got "Lab"',
  ],
  [
    "a boundary that is no policy",
    own({ permissionsBoundaryArn: "arn:aws:iam::111122223333:role/a" }),
    'sagemaker-platform:permissionsBoundaryArn must be the ARN of an IAM policy, or empty, got "arn:aws:iam::111122223333:role/a"',
  ],
  [
    "an unknown setting",
    own({ imagee: "digits:2" }),
    'sagemaker-platform:imagee is not a setting: sagemaker-platform is a map with image, variants, alarms, promotion, deployment, network, notebooks, studio, presignedUrlAddresses, createAccountLogGroups, permissionsBoundaryArn, logRetentionDays, dataCapturePercent, deleteDataOnDestroy, function, api, got "digits:2"',
  ],
  [
    "an unknown setting in a map",
    own({ function: { memorySize: 512, timeout: 10, memory: 1 } }),
    "sagemaker-platform:function.memory is not a setting: sagemaker-platform:function is a map with memorySize, timeout, got 1",
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

  for (const [what, changed, problem] of wrong) {
    it(`refuses ${what}, naming the key, what it must be and what it is`, () => {
      assert.deepEqual(problems(changed), [problem]);
    });
  }

  it("names CloudWatch's retention times for any other", () => {
    const [problem] = problems(own({ logRetentionDays: 31 }));
    assert.match(problem!, /^sagemaker-platform:logRetentionDays must be one of 1, 3, 5, 7, 14, 30, .* 3653, got 31$/);
  });

  it("refuses variants none of which gets traffic", () => {
    const [problem] = problems(own({ variants: [{ ...stable, weight: 0 }] }));
    assert.match(
      problem!,
      /^sagemaker-platform:variants must be variants of which at least one has a weight above 0, got /,
    );
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
      (error: ConfigError) => error.problems.length === 18,
    );
  });
});

describe("the network of a stage", () => {
  it("may be one that is there already, with endpoints", () =>
    assert.deepEqual(parseStageConfig({ ...values, ...own({ network: existing }) }).network, existing));
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
