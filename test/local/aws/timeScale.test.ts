import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { SFNClient, StopExecutionCommand } from "@aws-sdk/client-sfn";
import { createStateMachine, ended, startExecution } from "./stateMachines";
import { type StartedAws, startedAws } from "./startedAws";
import { VariantAlarms } from "./variantAlarms";

const wait = (Seconds: number) => ({ Bake: { Type: "Wait", Seconds, End: true } });

describe("time_scale", function () {
  this.timeout(60_000);
  let aws: StartedAws;
  let sfn: SFNClient;
  let count = 0;

  before(async () => {
    aws = await startedAws({ timeScale: "0.01" });
    sfn = new SFNClient(aws.client);
  });
  after(() => aws.remove());

  const start = async (states: Record<string, object>, input: object) =>
    startExecution(sfn, await createStateMachine(sfn, `machine-${(count += 1)}`, states), input);
  const millisecondsOf = async (states: Record<string, object>, input: object = {}) => {
    const { startDate, stopDate } = await ended(sfn, await start(states, input));
    return stopDate!.getTime() - startDate!.getTime();
  };

  it("is of the execution, else of this target; one that is no scale is ignored", async () => {
    const bad = ["0.03", 0, 2, true, null].map((timeScale) => millisecondsOf(wait(100), { timeScale }));
    const local = await Promise.all([millisecondsOf(wait(100)), ...bad]);
    const own = await millisecondsOf(wait(100), { timeScale: 0.03 });
    for (const time of local) assert.ok(time >= 1_000 && time < 2_500, `${time} ms`);
    assert.ok(own >= 3_000, `${own} ms`);
  });

  it("shortens the intervals between tries, in branches as well", async () => {
    const call = {
      Type: "Task",
      Resource: "arn:aws:states:::aws-sdk:sagemaker:listModels",
      Parameters: {},
      Retry: [{ ErrorEquals: ["SageMaker.SdkClientException"], IntervalSeconds: 100, MaxAttempts: 1 }],
      End: true,
    };
    const branch = { StartAt: "Call", States: { Call: call } };
    const states = { Both: { Type: "Parallel", Branches: [branch], End: true } };
    // Ministack waits at most a minute between tries, of which this is a thirtieth.
    const time = await millisecondsOf(states, { timeScale: 0.03 });
    assert.ok(time >= 1_800 && time < 3_300, `${time} ms`);
  });

  it("shortens the periods of alarms while the execution runs", async () => {
    const alarms = new VariantAlarms(new CloudWatchClient(aws.client));
    // Ten minutes are 6 seconds on this target, and 0.6 seconds by the execution's scale.
    await alarms.put("faulty", { Period: 600, TreatMissingData: "notBreaching" });
    await alarms.publish("faulty", [1], -0.5);
    await alarms.until({ faulty: "ALARM" });
    await sleep(2_500);
    assert.equal(await alarms.state("faulty"), "ALARM");
    const executionArn = await start(wait(10_000), { timeScale: 0.001 });
    await alarms.until({ faulty: "OK" }, 3_000);
    await sfn.send(new StopExecutionCommand({ executionArn }));
    await alarms.until({ faulty: "ALARM" }, 3_000);
  });
});
