import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { buildPromotionDefinition } from "#infra/delivery/stateMachine/definition";
import { Promotion, type PromotionArgs } from "#infra/delivery/promotion";
import { account, all, deploy, isBefore, makeSlow, only, resources, setMocks, valueOf } from "#test/pulumi";
import { aslErrors } from "./stateMachine/aslErrors";
import { promotion } from "./stateMachine/arguments";

const MACHINE = "aws:sfn/stateMachine:StateMachine";
const MACHINE_ARN = "arn:aws:states:eu-west-1:111122223333:stateMachine:digits-dev-promotion";

const args: PromotionArgs = {
  account: pulumi.output(account),
  endpointName: promotion.endpointName,
  endpointArn: "arn:endpoint",
  variants: promotion.variants,
  canary: promotion.canary,
  steps: promotion.steps,
  bakeMinutes: promotion.bakeMinutes,
  alarms: {
    unhealthy: { name: promotion.alarms.unhealthy },
    noInvocations: { name: promotion.alarms.noInvocations },
  },
  topicArn: promotion.topicArn,
  messagesKeyArn: "arn:messages-key",
  keyArn: "arn:key",
  logs: { keyArn: "arn:logs-key", retentionDays: 30 },
};

describe("Promotion", () => {
  beforeEach(setMocks);

  it("runs the definition as a standard state machine that is named after its endpoint", async () => {
    const component = await deploy(() => new Promotion("digits-promotion", args));
    const { name, type, roleArn, definition } = only(MACHINE);
    assert.deepEqual(
      { name, type, roleArn },
      { name: "digits-dev-promotion", type: "STANDARD", roleArn: "arn:digits-promotion-role" },
    );
    assert.deepEqual(JSON.parse(String(definition)), JSON.parse(JSON.stringify(buildPromotionDefinition(promotion))));
    assert.deepEqual(aslErrors(JSON.parse(String(definition)) as object), []);
    assert.equal(await valueOf(component.stateMachineArn), "arn:digits-promotion");
    assert.equal(await valueOf(component.stateMachineName), "digits-dev-promotion");
  });

  it("is encrypted with the key it is given, traced, and logs every event", async () => {
    await deploy(() => new Promotion("digits-promotion", args));
    const { encryptionConfiguration, tracingConfiguration, loggingConfiguration } = only(MACHINE);
    assert.deepEqual(encryptionConfiguration, { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyId: "arn:key" });
    assert.deepEqual(tracingConfiguration, { enabled: true });
    assert.deepEqual(loggingConfiguration, {
      level: "ALL",
      includeExecutionData: true,
      logDestination: "arn:digits-promotion:*",
    });
    const { name, kmsKeyId, retentionInDays } = only("aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual(
      { name, kmsKeyId, retentionInDays },
      { name: "/aws/vendedlogs/states/digits-dev-promotion", kmsKeyId: "arn:logs-key", retentionInDays: 30 },
    );
  });

  it("has its own role for this account, with its policies created first", async () => {
    makeSlow("aws:iam/rolePolicy:RolePolicy");
    await deploy(() => new Promotion("digits-promotion", args));
    assert.ok(isBefore("aws:iam/rolePolicy:RolePolicy", MACHINE));
    const trust = JSON.parse(String(only("aws:iam/role:Role").assumeRolePolicy)) as { Statement: object[] };
    assert.deepEqual(trust.Statement, [
      {
        Effect: "Allow",
        Principal: { Service: "states.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
    ]);
  });

  it("may list the executions of itself, and use the key of the messages for the topic", async () => {
    await deploy(() => new Promotion("digits-promotion", args));
    const { Statement } = JSON.parse(String(only("aws:iam/rolePolicy:RolePolicy").policy)) as {
      Statement: { Sid: string; Resource: string }[];
    };
    const resourceOf = (sid: string) => Statement.find(({ Sid }) => Sid === sid)!.Resource;
    assert.equal(resourceOf("ListOwnExecutions"), MACHINE_ARN);
    assert.equal(resourceOf("EncryptMessages"), "arn:messages-key");
    assert.equal(resourceOf("EncryptHistory"), "arn:key");
  });

  it("is started by hand only, without a model package group", async () => {
    await deploy(() => new Promotion("digits-promotion", args));
    assert.deepEqual(all("aws:cloudwatch/eventRule:EventRule"), {});
    assert.deepEqual(
      resources.map(({ type }) => type).sort(),
      [
        "aws:cloudwatch/logGroup:LogGroup",
        "aws:iam/role:Role",
        "aws:iam/rolePolicy:RolePolicy",
        MACHINE,
        "sagemaker-platform:infra:Promotion",
      ].sort(),
    );
  });

  describe("when approval starts it", () => {
    beforeEach(() => deploy(() => new Promotion("digits-promotion", { ...args, startOnApprovalOf: "digits" })));

    it("waits for an approved version of the group", () => {
      assert.deepEqual(JSON.parse(String(only("aws:cloudwatch/eventRule:EventRule").eventPattern)), {
        source: ["aws.sagemaker"],
        "detail-type": ["SageMaker Model Package State Change"],
        detail: { ModelPackageGroupName: ["digits"], ModelApprovalStatus: ["Approved"] },
      });
    });

    it("is the rule's target, which tries for an hour and keeps what it could not start", () => {
      const { rule, arn, roleArn, deadLetterConfig, retryPolicy } = only("aws:cloudwatch/eventTarget:EventTarget");
      assert.deepEqual(
        { rule, arn, roleArn, deadLetterConfig, retryPolicy },
        {
          rule: "digits-promotion-on-approval",
          arn: "arn:digits-promotion",
          roleArn: "arn:digits-promotion-on-approval-role",
          deadLetterConfig: { arn: "arn:digits-promotion-on-approval-dead-letters" },
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 185 },
        },
      );
      assert.equal(only("aws:sqs/queue:Queue").kmsMasterKeyId, "arn:messages-key");
      const { Statement } = JSON.parse(String(only("aws:sqs/queuePolicy:QueuePolicy").policy)) as {
        Statement: { Sid: string; Condition: object }[];
      };
      assert.deepEqual(Statement.find(({ Sid }) => Sid === "TakeFromRule")?.Condition, {
        ArnEquals: { "aws:SourceArn": "arn:digits-promotion-on-approval" },
      });
    });

    it("lets EventBridge start this machine and nothing else", () => {
      const role = all("aws:iam/role:Role")["digits-promotion-on-approval-role"]!;
      assert.match(String(role.assumeRolePolicy), /"events\.amazonaws\.com".*"aws:SourceAccount":"111122223333"/);
      const policy = all("aws:iam/rolePolicy:RolePolicy")["digits-promotion-on-approval-role-start"]!.policy;
      assert.deepEqual((JSON.parse(String(policy)) as { Statement: object[] }).Statement, [
        { Effect: "Allow", Action: "states:StartExecution", Resource: "arn:digits-promotion" },
      ]);
    });
  });

  const RISING = "`steps` must be a rising list of percentages that ends with 100, got";
  const ALONE =
    '`variants` must be a list in which another variant than the canary "candidate" has a weight above 0, got a list of';
  const TOO_SOON = "the alarm must be able to go off before the next step";
  const group =
    "`startOnApprovalOf` must be the name of a model package group: 1 to 63 letters, digits and inner hyphens";
  const refused: [what: string, wrong: Partial<PromotionArgs>, message: string][] = [
    [
      "a canary that is not a variant",
      { canary: "other" },
      '`canary` must be the name of one of the variants (stable, candidate), got "other"',
    ],
    ["a canary alone", { variants: [{ name: "candidate", weight: 20 }] }, `${ALONE} 1`],
    [
      "other variants without weight",
      {
        variants: [
          { name: "stable", weight: 0 },
          { name: "candidate", weight: 20 },
        ],
      },
      `${ALONE} 2`,
    ],
    [
      "a negative weight",
      { variants: [...args.variants, { name: "old", weight: -1 }] },
      "`variants[2].weight` must be a number of 0 or more, got -1",
    ],
    ["no steps", { steps: [] }, `${RISING} []`],
    [
      "more steps than the history of an execution holds",
      { steps: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100] },
      "`steps` must be a list of at most 10 percentages, got [1,2,3,4,5,6,7,8,9,10,100]",
    ],
    ["a step of nothing", { steps: [0, 100] }, "`steps[0]` must be a whole number from 1 to 100, got 0"],
    ["a part of a percent", { steps: [12.5, 100] }, "`steps[0]` must be a whole number from 1 to 100, got 12.5"],
    ["the same step twice", { steps: [50, 50, 100] }, `${RISING} [50,50,100]`],
    ["steps that end early", { steps: [50] }, `${RISING} [50]`],
    [
      "a watch that ends before an alarm can ring",
      { bakeMinutes: 5, alarmMinutes: 5 },
      `\`bakeMinutes\` must be more than alarmMinutes (5), got 5: ${TOO_SOON}`,
    ],
    [
      "a watch of two minutes",
      { bakeMinutes: 2 },
      `\`bakeMinutes\` must be more than alarmMinutes (2), got 2: ${TOO_SOON}`,
    ],
    [
      "a watch whose history would be too long",
      { bakeMinutes: 501 },
      "`bakeMinutes` must be at most 500 with 2 steps, got 501",
    ],
    ["a part of a minute", { bakeMinutes: 2.5 }, "`bakeMinutes` must be a whole number from 1 to 1000, got 2.5"],
    ["a group without a name", { startOnApprovalOf: "" }, `${group}, got ""`],
  ];
  for (const [what, wrong, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => new Promotion("digits-promotion", { ...args, ...wrong }),
        (error: unknown) => pulumi.ResourceError.isInstance(error) && error.message === message,
      );
    });
  }
});
