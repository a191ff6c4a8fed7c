import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  GetScheduleCommand,
  SchedulerClient,
  type Target,
} from "@aws-sdk/client-scheduler";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { logFile } from "#local/host/processes/start";
import { setScheduleClock } from "./scheduleClock";
import { type StartedAws, startedAws } from "./startedAws";

const SECOND = 1_000;
const HOUR = 60 * 60 * SECOND;

const target = (verb: string, NotebookInstanceName: string): Target => ({
  Arn: `arn:aws:scheduler:::aws-sdk:sagemaker:${verb}NotebookInstance`,
  RoleArn: "arn:aws:iam::123456789012:role/schedule",
  Input: JSON.stringify({ NotebookInstanceName }),
});

/** The time of a one-time schedule so many milliseconds from now, in UTC. */
const at = (ms: number) => `at(${new Date(Date.now() + ms).toISOString().slice(0, 19)})`;

describe("schedules of ministack", function () {
  this.timeout(120_000);
  const requests: { target?: string; authorization?: string; name: string }[] = [];
  let sagemaker: Server;
  let aws: StartedAws;
  let scheduler: SchedulerClient;
  let sqs: SQSClient;

  before(async () => {
    sagemaker = createServer((request, response) => {
      const { "x-amz-target": operation, authorization } = request.headers;
      void text(request).then((body) => {
        const { NotebookInstanceName: name } = JSON.parse(body) as { NotebookInstanceName: string };
        requests.push({ target: operation as string, authorization, name });
        const refusal = { __type: "ValidationException", message: "Status (Stopped) not in ([InService])." };
        const refused = name.startsWith("stopped");
        response.writeHead(refused ? 400 : 200).end(refused ? JSON.stringify(refusal) : "");
      });
    });
    sagemaker.listen(0, "127.0.0.1");
    await once(sagemaker, "listening");
    aws = await startedAws({ sagemaker: (sagemaker.address() as AddressInfo).port });
    scheduler = new SchedulerClient(aws.client);
    sqs = new SQSClient(aws.client);
    // The first one takes longer, as SageMaker's API is read then.
    await create("first", "rate(1 day)", { State: "DISABLED" });
  });
  after(async () => {
    sagemaker.close();
    await aws.remove();
  });

  const create = (Name: string, ScheduleExpression: string, more: Partial<CreateScheduleCommandInput> = {}) =>
    scheduler.send(
      new CreateScheduleCommand({
        Name,
        ScheduleExpression,
        FlexibleTimeWindow: { Mode: "OFF" },
        Target: target("stop", Name),
        ...more,
      }),
    );
  /** Sets the clock so many milliseconds ahead of the real one. */
  const goAhead = (ms: number) => setScheduleClock(aws.client.endpoint, new Date(Date.now() + ms));
  afterEach(() => goAhead(0));
  const calls = (notebook: string) => requests.filter(({ name }) => name === notebook).map((each) => each.target);
  const called = async (notebook: string, withinMs = 30_000) => {
    for (const deadline = Date.now() + withinMs; calls(notebook).length === 0; await sleep(25)) {
      assert.ok(Date.now() < deadline, `${notebook} was not called within ${withinMs} ms`);
    }
    return calls(notebook);
  };
  const createQueue = async (QueueName: string) => {
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
    const receive = async (): Promise<Message> => {
      const request = { QueueUrl, WaitTimeSeconds: 20, MessageAttributeNames: ["All"] };
      return (await sqs.send(new ReceiveMessageCommand(request))).Messages![0]!;
    };
    return { arn: Attributes!.QueueArn!, receive };
  };

  it("call SageMaker at their time, signed for their region, and go after the only call when they are to", async () => {
    await create("before", at(HOUR));
    await create("once", at(2 * HOUR), { ActionAfterCompletion: "DELETE" });
    await goAhead(HOUR + SECOND);
    await called("before");
    assert.deepEqual(calls("once"), []);
    await goAhead(2 * HOUR + SECOND);
    assert.deepEqual(await called("once"), ["SageMaker.StopNotebookInstance"]);
    const { authorization } = requests.find(({ name }) => name === "once")!;
    assert.match(authorization!, /Credential=123456789012\/\d+\/eu-west-1\/sagemaker\/aws4_request/);
    await assert.rejects(scheduler.send(new GetScheduleCommand({ Name: "once" })), {
      name: "ResourceNotFoundException",
    });
  });

  it("read the time of a one-time schedule in their time zone", async () => {
    const inTokyo = at(10 * HOUR);
    await create("tokyo", inTokyo, { ScheduleExpressionTimezone: "Asia/Tokyo", Target: target("start", "tokyo") });
    await goAhead(HOUR + SECOND);
    assert.deepEqual(await called("tokyo"), ["SageMaker.StartNotebookInstance"]);
  });

  it("call at once with a rate, and not at all while they are disabled", async () => {
    await create("disabled", "rate(1 minute)", { State: "DISABLED" });
    await create("rate", "rate(1 minute)");
    assert.deepEqual(await called("rate"), ["SageMaker.StopNotebookInstance"]);
    await create("next", "rate(1 minute)");
    await called("next");
    assert.deepEqual(calls("disabled"), []);
    assert.equal(calls("rate").length, 1);
  });

  it("leave what was refused, after the retries that they allow, in their dead-letter queue and in the log", async () => {
    const { arn, receive } = await createQueue("dead-letters");
    const stop = target("stop", "stopped");
    const { ScheduleArn } = await create("refused", "rate(1 day)", {
      Target: { ...stop, DeadLetterConfig: { Arn: arn }, RetryPolicy: { MaximumRetryAttempts: 1 } },
    });
    const { Body, MessageAttributes } = await receive();
    assert.equal(Body, stop.Input);
    const attributes = Object.entries(MessageAttributes!).map(([name, { StringValue }]) => [name, StringValue]);
    const { EXECUTION_ID, SCHEDULED_TIME, ...others } = Object.fromEntries(attributes) as Record<string, string>;
    assert.deepEqual(others, {
      ERROR_CODE: "ValidationException",
      ERROR_MESSAGE: "Status (Stopped) not in ([InService]).",
      EXHAUSTED_RETRY_CONDITION: "MaximumRetryAttempts",
      IS_PAYLOAD_TRUNCATED: "false",
      RETRY_ATTEMPTS: "1",
      SCHEDULE_ARN: ScheduleArn,
      TARGET_ARN: stop.Arn,
    });
    assert.match(EXECUTION_ID!, /^[0-9a-f]{16}$/);
    assert.match(SCHEDULED_TIME!, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.equal(calls("stopped").length, 2);
    const failed = `${ScheduleArn}: ${stop.Arn} failed (retries: 1) with ValidationException`;
    assert.ok(readFileSync(logFile(aws.home, "ministack"), "utf8").includes(failed));
  });

  it("do not repeat a call that can never succeed", async () => {
    const { arn, receive } = await createQueue("mistakes");
    const Target = { ...target("stop", ""), Input: '{"Name": "notebook"}', DeadLetterConfig: { Arn: arn } };
    await create("mistaken", "rate(1 day)", { Target });
    const { MessageAttributes } = await receive();
    assert.equal(MessageAttributes!.RETRY_ATTEMPTS!.StringValue, "0");
    assert.match(MessageAttributes!.ERROR_MESSAGE!.StringValue!, /Missing required parameter .*"NotebookInstanceName"/);
    assert.equal(MessageAttributes!.EXHAUSTED_RETRY_CONDITION, undefined);
  });

  it("send their input to a queue", async () => {
    const { arn, receive } = await createQueue("inputs");
    await create("message", "rate(1 day)", { Target: { ...target("stop", ""), Arn: arn, Input: "wake up" } });
    assert.equal((await receive()).Body, "wake up");
  });

  it("are refused when they could never call", async () => {
    const refused = { name: "ValidationException" };
    await assert.rejects(create("every-day", "cron(0 8 * * * *)"), {
      ...refused,
      message: "Invalid Schedule Expression cron(0 8 * * * *).",
    });
    await assert.rejects(create("nowhere", "rate(1 day)", { ScheduleExpressionTimezone: "Europe/Atlantis" }), refused);
    // SDKs send numbers; what is none would end the calls of all schedules.
    const answer = await fetch(`${aws.client.endpoint}/schedules/undated`, {
      method: "POST",
      headers: { authorization: "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/scheduler/aws4_request" },
      body: JSON.stringify({
        ScheduleExpression: "rate(1 day)",
        FlexibleTimeWindow: { Mode: "OFF" },
        Target: target("stop", "undated"),
        StartDate: "tomorrow",
      }),
    });
    assert.equal(answer.status, 400);
    const { Message } = (await answer.json()) as { Message: string };
    assert.equal(Message, 'StartDate must be a time in seconds since 1970, got "tomorrow".');
    await assert.rejects(create("misspelt", "rate(1 day)", { Target: target("halt", "notebook") }), {
      ...refused,
      message: /SageMaker has no action haltNotebookInstance/,
    });
    for (const Input of ["now", "[]"]) {
      await assert.rejects(create("text", "rate(1 day)", { Target: { ...target("stop", ""), Input } }), {
        ...refused,
        message: "The Input of a universal target must be a JSON object.",
      });
    }
  });

  it("outlive a kill, and do not call again for what they have called for", async () => {
    await create("later", at(HOUR));
    // It is due by the real clock: the server begins with that, and must not take it for due again.
    await create("done", at(2 * SECOND));
    await called("done");
    await aws.kill("scheduler", /"Name": "later"[^]*"Name": "done"/);
    const { Target } = await scheduler.send(new GetScheduleCommand({ Name: "done" }));
    assert.deepEqual(Target, target("stop", "done"));
    await goAhead(HOUR + SECOND);
    assert.equal((await called("later")).length, 1);
    assert.equal(calls("done").length, 1);
  });
});
