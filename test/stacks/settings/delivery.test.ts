import assert from "node:assert/strict";
import { alarms, candidate, deployment, own, problems, promotion, scaling, stable } from "./validValues";

const canary = { ...candidate, canary: true };
const patient = { ...alarms, minutesWithoutInvocations: 60 };
const linear = { ...deployment, traffic: "linear" };
const eleven = Array.from({ length: 11 }, (_, i) => ({ ...stable, name: `v${i}` }));

const wrong: [what: string, changed: object, ...problems: string[]][] = [
  [
    "a share that is raised before the alarm can ring",
    { variants: [stable, canary], alarms: patient },
    "promotion.bakeMinutes must be more than alarms.minutesWithoutInvocations (60), so that the alarm can ring, got 10",
  ],
  [
    "the same where another setting is no setting's type",
    { variants: [stable, canary], alarms: patient, logRetentionDays: "many" },
    "logRetentionDays must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, " +
      '2922, 3288, 3653, got "many"',
    "promotion.bakeMinutes must be more than alarms.minutesWithoutInvocations (60), so that the alarm can ring, got 10",
  ],
  [
    "a promotion that Step Functions would end",
    { variants: [stable, canary], promotion: { steps: [50, 100], bakeMinutes: 501 } },
    "promotion.bakeMinutes must be at most 500 with 2 steps, got 501",
  ],
  [
    "more steps than a promotion has",
    { promotion: { ...promotion, steps: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100] } },
    "promotion.steps must be a list of at most 10 percentages, got [1,2,3,4,5,6,7,8,9,10,100]",
  ],
  [
    "more variants than an endpoint has",
    { variants: eleven },
    `variants must be a list of at most 10 variants, got ${JSON.stringify(eleven)}`,
  ],
  [
    "a canary beside which nothing serves",
    { variants: [{ ...stable, weight: 0 }, canary] },
    "variants[1].canary must be false, for a canary needs another variant beside it that has a weight above 0, got true",
  ],
  [
    "a weight that 32 bits do not hold",
    { variants: [{ ...stable, weight: 1e39 }] },
    "variants[0].weight must be a number from 0 to 100000, got 1e+39",
  ],
  [
    "autoscaling of burstable instances",
    { variants: [{ ...stable, instanceType: "ml.t2.medium", autoscaling: scaling }] },
    "variants[0].instanceType must be an instance type that is not burstable where there is autoscaling, for SageMaker " +
      'scales none that is, got "ml.t2.medium"',
  ],
  [
    "an address that is told twice",
    { alarms: { ...alarms, emails: ["ml@example.com", "ml@example.com"] } },
    'alarms.emails[1] must be named once, got "ml@example.com"',
  ],
  [
    "equal steps that are too small",
    { deployment: { ...linear, stepPercent: 9 } },
    "deployment.stepPercent must be a whole number from 10 to 50 where traffic is linear, got 9",
  ],
  [
    "equal steps that take longer than an update may",
    { deployment: { ...linear, stepPercent: 10, intervalSeconds: 3_600, terminationWaitSeconds: 0 } },
    "deployment.intervalSeconds must be short enough for all steps together (32400) to be below 28800, what " +
      "terminationWaitSeconds leaves of the 28800 that an update may take, got 3600",
  ],
  [
    "steps that the instances would not go",
    { variants: [stable, { ...candidate, instanceType: "ml.inf1.xlarge" }] },
    "deployment.traffic must be allAtOnce, for instances such as those of variants[1] always take over all at once, " +
      'got "canary"',
  ],
];

describe("the settings of progressive delivery", () => {
  for (const [what, changed] of [
    ["a slow alarm where there is no canary that it would stop", { alarms: patient }],
    [
      "a share that is watched a minute longer than the alarm takes",
      { variants: [stable, canary], alarms: { ...alarms, minutesWithoutInvocations: 9 } },
    ],
    ["small steps where there are two only", { deployment: { ...deployment, stepPercent: 1 } }],
    ["burstable instances that do not scale", { variants: [{ ...stable, instanceType: "ml.t2.medium" }] }],
    ["ten variants", { variants: eleven.slice(1) }],
  ] as [string, object][]) {
    it(`take ${what}`, () => assert.deepEqual(problems(own({ ...changed })), []));
  }

  for (const [what, changed, ...expected] of wrong) {
    it(`refuse ${what}`, () => {
      assert.deepEqual(
        problems(own({ ...changed })),
        expected.map((problem) => `sagemaker-platform:${problem}`),
      );
    });
  }
});
