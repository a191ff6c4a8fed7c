import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { NotebookSchedule, type NotebookScheduleArgs } from "#infra/workbench/notebook/notebookSchedule";
import { evaluate } from "#test/iam/evaluate";
import { account, all, deploy, isBefore, makeSlow, only, setMocks, valueOf } from "#test/pulumi";

const SCHEDULE = "aws:scheduler/schedule:Schedule";
const args: NotebookScheduleArgs = {
  account: pulumi.output(account),
  notebookName: "workbench-dev",
  notebookArn: "arn:notebook",
  runsWith: {
    roleArn: "arn:notebook-role",
    keyArn: "arn:notebook-key",
    secretArns: [],
    subnetIds: ["subnet-1"],
    securityGroupIds: ["sg-1"],
  },
  start: "cron(0 8 ? * MON-FRI *)",
  stop: "cron(0 19 ? * * *)",
  timezone: "Europe/Berlin",
  keyArn: "arn:key",
};
const create = (more: Partial<NotebookScheduleArgs> = {}) =>
  deploy(() => new NotebookSchedule("hours", { ...args, ...more }));

describe("NotebookSchedule", () => {
  beforeEach(setMocks);

  for (const [verb, expression] of [
    ["start", args.start],
    ["stop", args.stop],
  ]) {
    it(`lets SageMaker ${verb} the notebook by the clock of a time zone`, async () => {
      await create();
      assert.deepEqual(all(SCHEDULE)[`hours-${verb}`], {
        description: `Lets the notebook ${verb}`,
        scheduleExpression: expression,
        scheduleExpressionTimezone: "Europe/Berlin",
        flexibleTimeWindow: { mode: "OFF" },
        kmsKeyArn: "arn:key",
        target: {
          arn: `arn:aws:scheduler:::aws-sdk:sagemaker:${verb}NotebookInstance`,
          roleArn: "arn:hours-role",
          input: '{"NotebookInstanceName":"workbench-dev"}',
          deadLetterConfig: { arn: "arn:hours-dead-letters" },
          retryPolicy: { maximumRetryAttempts: 5, maximumEventAgeInSeconds: 3_600 },
        },
      });
    });
  }

  it("only stops it without a start time, in UTC by default", async () => {
    await create({ start: undefined, timezone: undefined });
    assert.equal(only(SCHEDULE).scheduleExpressionTimezone, "UTC");
    assert.deepEqual(Object.keys(all(SCHEDULE)), ["hours-stop"]);
  });

  it("keeps what could not be done, encrypted", async () => {
    const schedule = await create();
    assert.equal(only("aws:sqs/queue:Queue").kmsMasterKeyId, "arn:key");
    assert.equal(await valueOf(schedule.deadLetterQueueArn), "arn:hours-dead-letters");
  });

  it("works as a role for this account's schedules and this notebook, which has its rights first", async () => {
    makeSlow("aws:iam/rolePolicy:RolePolicy");
    await create();
    const trust = only("aws:iam/role:Role").assumeRolePolicy;
    const assume = (accountId: string) =>
      evaluate(trust, {
        principal: "scheduler.amazonaws.com",
        action: "sts:AssumeRole",
        context: { "aws:SourceAccount": accountId },
      });
    assert.deepEqual([assume("111122223333"), assume("444455556666")], ["allowed", "not allowed"]);
    const stop = { action: "sagemaker:StopNotebookInstance", resource: "arn:notebook" };
    assert.equal(evaluate(only("aws:iam/rolePolicy:RolePolicy").policy, stop), "allowed");
    assert.ok(isBefore("aws:iam/rolePolicy:RolePolicy", SCHEDULE));
  });

  it("may start the notebook and use its resources only with a start time", async () => {
    const pass = {
      action: "iam:PassRole",
      resource: "arn:notebook-role",
      context: { "iam:PassedToService": "sagemaker.amazonaws.com" },
    };
    const decide = () => evaluate(only("aws:iam/rolePolicy:RolePolicy").policy, pass);
    await create();
    assert.equal(decide(), "allowed");
    await setMocks();
    await create({ start: undefined });
    assert.equal(decide(), "not allowed");
  });

  const FIELDS = "must be a cron expression of six fields such as cron(0 19 ? * MON-FRI *), got";
  for (const [wrong, message] of [
    [{ start: "0 8 * * *" }, `\`start\` ${FIELDS} "0 8 * * *"`],
    [{ stop: "cron(0 8 * * *)" }, `\`stop\` ${FIELDS} "cron(0 8 * * *)"`],
    [{ timezone: "Berlin" }, '`timezone` must be a time zone such as Europe/Berlin, got "Berlin"'],
    [{ timezone: "+01:00" }, '`timezone` must be a time zone such as Europe/Berlin, got "+01:00"'],
  ] as [Partial<NotebookScheduleArgs>, string][]) {
    it(`refuses ${JSON.stringify(wrong)}`, () => {
      assert.throws(() => new NotebookSchedule("hours", { ...args, ...wrong }), { message });
    });
  }
});
