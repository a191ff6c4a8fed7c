import assert from "node:assert/strict";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { SFNClient, StopExecutionCommand } from "@aws-sdk/client-sfn";
import { createStateMachine, ended, startExecution } from "./stateMachines";
import { type StartedAws, startedAws } from "./startedAws";
import { VariantAlarms } from "./variantAlarms";

const wait = (Seconds: number) => ({ Bake: { Type: "Wait", Seconds, End: true } });

describe("time_scale", function () {
  this.timeout(120_000);
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
    const bad = ["0.03", 0, 2, true, null].map((timeScale) => millisecondsOf(wait(1_000), { timeScale }));
    const own = millisecondsOf(wait(1_000), { timeScale: 0.002 });
    const [local, ...ignored] = await Promise.all([millisecondsOf(wait(1_000)), ...bad]);
    assert.ok((await own) >= 2_000 && local > 2 * (await own), `${await own} ms by its own, else ${local} ms`);
    for (const time of ignored) assert.ok(time >= 10_000 && time < 2 * local, `${time} ms, else ${local} ms`);
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
    // Ministack waits at most a minute between tries, of which one is a tenth, the other a hundredth.
    const [own, local] = await Promise.all([millisecondsOf(states, { timeScale: 0.1 }), millisecondsOf(states)]);
    assert.ok(local >= 600 && own >= 6_000 && own > 2 * local, `${own} ms by its own, else ${local} ms`);
  });

  it("shortens the periods of alarms while the execution runs", async () => {
    const alarms = new VariantAlarms(new CloudWatchClient(aws.client));
    // A hundred minutes are a minute on this target, and 6 seconds by the execution's scale.
    await alarms.put("faulty", { Period: 6_000, TreatMissingData: "notBreaching" });
    await alarms.publish("faulty", [1], -0.5);
    await alarms.until({ faulty: "ALARM" });
    const executionArn = await start(wait(100_000), { timeScale: 0.001 });
    await alarms.until({ faulty: "OK" }, 40_000);
    await sfn.send(new StopExecutionCommand({ executionArn }));
    await alarms.until({ faulty: "ALARM" });
  });
});
