import assert from "node:assert/strict";
import { GetScheduleCommand } from "@aws-sdk/client-scheduler";
import { lifecycleOf, LocalServices, resource } from "../localServices";

const schedule = lifecycleOf("aws:scheduler/schedule:Schedule");

describe("schedule on the local AWS services", function () {
  this.timeout(120_000);
  let services: LocalServices;
  const inputs = {
    name: "stop",
    groupName: "notebooks",
    description: "Lets the notebook stop",
    scheduleExpression: "cron(0 19 ? * * *)",
    scheduleExpressionTimezone: "Europe/Berlin",
    startDate: "2030-01-01T00:00:00Z",
    flexibleTimeWindow: { mode: "OFF" },
    target: {
      arn: "arn:aws:scheduler:::aws-sdk:sagemaker:stopNotebookInstance",
      roleArn: "arn:aws:iam::123456789012:role/schedule",
      input: '{"NotebookInstanceName":"explore"}',
      deadLetterConfig: { arn: "arn:aws:sqs:eu-west-1:123456789012:letters" },
      retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 5 },
    },
  };
  const stop = (change: object = {}) => resource("notebooks/stop", { ...inputs, ...change }, inputs);
  const described = () =>
    stop()
      .client("SCHEDULER")
      .send(new GetScheduleCommand({ Name: "stop", GroupName: "notebooks" }));

  before(async () => {
    services = await LocalServices.start();
    await stop().client("SCHEDULER").createScheduleGroup({ Name: "notebooks" });
    await schedule.create(stop());
  });
  after(() => services.stop());

  it("has the ARN it has on AWS, and what its inputs say in the API's words", async () => {
    const { Arn, ScheduleExpression, ScheduleExpressionTimezone, StartDate, Target } = await described();
    assert.equal(Arn, "arn:aws:scheduler:eu-west-1:123456789012:schedule/notebooks/stop");
    assert.deepEqual([ScheduleExpression, ScheduleExpressionTimezone], ["cron(0 19 ? * * *)", "Europe/Berlin"]);
    assert.equal(StartDate?.toISOString(), "2030-01-01T00:00:00.000Z");
    assert.deepEqual(Target, {
      Arn: "arn:aws:scheduler:::aws-sdk:sagemaker:stopNotebookInstance",
      RoleArn: "arn:aws:iam::123456789012:role/schedule",
      Input: '{"NotebookInstanceName":"explore"}',
      DeadLetterConfig: { Arn: "arn:aws:sqs:eu-west-1:123456789012:letters" },
      RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 5 },
    });
    assert.deepEqual(await schedule.read!(stop()), { scheduleExpression: "cron(0 19 ? * * *)" });
  });

  it("changes in place, and forgets what its inputs no longer say", async () => {
    await schedule.update!(stop({ state: "DISABLED", scheduleExpression: "rate(1 day)", startDate: undefined }));
    const { State, ScheduleExpression, StartDate } = await described();
    assert.deepEqual([State, ScheduleExpression, StartDate], ["DISABLED", "rate(1 day)", undefined]);
  });

  it("can be deleted twice", async () => {
    for (let attempt = 0; attempt < 2; attempt++) await schedule.delete(stop());
    assert.equal(await schedule.read!(stop()), undefined);
  });
});
