import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { stopExecutions } from "#local/emulators/ministack/startAws";
import { kill } from "./savedState";
import { createStateMachine, ended, startExecution } from "./stateMachines";
import { type StartedAws, startedAws } from "./startedAws";

const wait = (Seconds: number) => ({ Bake: { Type: "Wait", Seconds, End: true } });
/** Watches alarms until it fails, and would then abort. */
const watching = {
  Read: {
    Type: "Task",
    Resource: "arn:aws:states:::aws-sdk:cloudwatch:describeAlarms",
    Parameters: {},
    ResultPath: null,
    Catch: [{ ErrorEquals: ["States.ALL"], Next: "Abort" }],
    Next: "Pause",
  },
  Pause: { Type: "Wait", Seconds: 5, Next: "Read" },
  Abort: { Type: "Pass", End: true },
};
/** Tries to call SageMaker, which is not there, again and again. */
const retrying = {
  Call: {
    Type: "Task",
    Resource: "arn:aws:states:::aws-sdk:sagemaker:listModels",
    Parameters: {},
    Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 20, BackoffRate: 1, MaxAttempts: 1_000 }],
    End: true,
  },
};

describe("executions", function () {
  this.timeout(120_000);
  let aws: StartedAws;
  let sfn: SFNClient;
  let count = 0;

  before(async () => {
    aws = await startedAws({ timeScale: "0.01" });
    sfn = new SFNClient(aws.client);
  });
  after(() => aws.remove());

  const create = (states: Record<string, object>) => createStateMachine(sfn, `machine-${(count += 1)}`, states);
  const start = async (states: Record<string, object>, input?: object) =>
    startExecution(sfn, await create(states), input);
  const history = async (executionArn: string, input: { maxResults?: number; reverseOrder?: boolean } = {}) => {
    const types: string[] = [];
    for (let nextToken: string | undefined; ;) {
      const page = await sfn.send(new GetExecutionHistoryCommand({ executionArn, nextToken, ...input }));
      types.push(...page.events!.map(({ type }) => type!));
      nextToken = page.nextToken;
      if (!nextToken) return types;
    }
  };
  const untilRecorded = async (executionArn: string, type: string) => {
    while (!(await history(executionArn)).includes(type)) await sleep(25);
  };

  it("are listed by status, newest first, and have names of their own", async () => {
    const stateMachineArn = await create(wait(1_000));
    const arns: string[] = [];
    for (const name of ["first", "second", "third"]) {
      const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: "{}" }));
      arns.push(executionArn!);
      await sleep(5);
    }
    await assert.rejects(
      sfn.send(new StartExecutionCommand({ stateMachineArn, name: "first" })),
      ExecutionAlreadyExists,
    );
    await sfn.send(new StopExecutionCommand({ executionArn: arns[1], error: "Superseded", cause: "by the third" }));
    const listed = async (statusFilter: "RUNNING" | "ABORTED") => {
      const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter }));
      return executions!.map(({ name }) => name);
    };
    assert.deepEqual(await listed("RUNNING"), ["third", "first"]);
    assert.deepEqual(await listed("ABORTED"), ["second"]);
    const { status, error, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn: arns[1] }));
    assert.deepEqual([status, error, cause], ["ABORTED", "Superseded", "by the third"]);
  });

  it("tell their history forwards, backwards and in pages", async () => {
    const executionArn = await start(wait(0));
    await ended(sfn, executionArn);
    const events = ["ExecutionStarted", "WaitStateEntered", "WaitStateExited", "ExecutionSucceeded"];
    assert.deepEqual(await history(executionArn), events);
    assert.deepEqual(await history(executionArn, { reverseOrder: true, maxResults: 3 }), events.toReversed());
  });

  it("do nothing more once they are stopped", async () => {
    const executionArn = await start(retrying);
    await untilRecorded(executionArn, "TaskFailed");
    await sfn.send(new StopExecutionCommand({ executionArn }));
    const atStop = await history(executionArn);
    await sleep(600);
    assert.equal(atStop.at(-1), "ExecutionAborted");
    assert.deepEqual(await history(executionArn), atStop);
    const { status } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    assert.equal(status, "ABORTED");
  });

  for (const how of ["ended", "killed"] as const) {
    it(`have failed with States.ServiceRestart when the services were ${how} meanwhile`, async () => {
      const finished = await start(wait(0));
      await ended(sfn, finished);
      const executionArn = await start(watching, { endpoint: "digits" });
      await untilRecorded(executionArn, "WaitStateExited");
      if (how === "ended") await aws.restart();
      else await aws.kill("stepfunctions", new RegExp(`${executionArn}[^]*WaitStateExited`));
      const { status, error, input, stopDate } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      assert.deepEqual([status, error, input], ["FAILED", "States.ServiceRestart", '{"endpoint":"digits"}']);
      assert.ok(stopDate);
      const events = await history(executionArn);
      assert.deepEqual(events.slice(0, 3), ["ExecutionStarted", "TaskStateEntered", "TaskScheduled"]);
      assert.equal(events.at(-1), "ExecutionFailed");
      assert.ok(!events.includes("TaskFailed"));
      assert.equal((await ended(sfn, finished)).status, "SUCCEEDED");
    });
  }

  it("are known after a kill, with the phase they have reached, however young they are", async () => {
    const executionArn = await start({ Mark: { Type: "Pass", Next: "Bake" }, ...wait(1_000) });
    await untilRecorded(executionArn, "WaitStateEntered");
    await kill(aws.home);
    await aws.restart();
    assert.deepEqual((await history(executionArn)).slice(0, 3), [
      "ExecutionStarted",
      "PassStateEntered",
      "PassStateExited",
    ]);
    const { error } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    assert.equal(error, "States.ServiceRestart");
  });

  it("do nothing more once they are told that services are about to go, and are interrupted by their end", async () => {
    const executionArn = await start(watching);
    await untilRecorded(executionArn, "WaitStateExited");
    stopExecutions(aws.home);
    // It looked every 50 ms, and the signal takes its time.
    let before: string[] = [];
    for (const deadline = Date.now() + 20_000; !isDeepStrictEqual(before, await history(executionArn));) {
      assert.ok(Date.now() < deadline, "it still does things");
      before = await history(executionArn);
      await sleep(1_000);
    }
    await aws.restart();
    const { error } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    assert.equal(error, "States.ServiceRestart");
  });
});
