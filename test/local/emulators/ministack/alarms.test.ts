import assert from "node:assert/strict";
import { CloudWatchClient, PutCompositeAlarmCommand, SetAlarmStateCommand } from "@aws-sdk/client-cloudwatch";
import { SFNClient } from "@aws-sdk/client-sfn";
import { createStateMachine, startExecution } from "./stateMachines";
import { type StartedAws, startedAws } from "./startedAws";
import { VariantAlarms } from "./variantAlarms";

describe("alarms", function () {
  this.timeout(120_000);
  let aws: StartedAws;
  let cloudWatch: CloudWatchClient;
  let alarms: VariantAlarms;

  before(async () => {
    aws = await startedAws();
    cloudWatch = new CloudWatchClient(aws.client);
    alarms = new VariantAlarms(cloudWatch);
  });
  after(() => aws.remove());

  it("watch the metric with exactly their dimensions", async () => {
    await alarms.put("faulty");
    await alarms.put("healthy");
    await alarms.publish("faulty", [0, 1, 1]);
    await alarms.publish("healthy", [0, 0, 0]);
    await alarms.until({ faulty: "ALARM", healthy: "OK" });
  });

  it("see the tail of the latency by p90, which the average hides", async () => {
    const latencies = [...Array<number>(80).fill(10_000), ...Array<number>(20).fill(900_000)];
    await alarms.publish("slow", latencies, 0, "ModelLatency");
    const latency = { MetricName: "ModelLatency", Threshold: 500_000 };
    await alarms.put("slow", { ...latency, AlarmName: "p90", Statistic: undefined, ExtendedStatistic: "p90" });
    await alarms.put("slow", { ...latency, AlarmName: "average" });
    assert.deepEqual(await alarms.states("p90", "average"), { p90: "ALARM", average: "OK" });
  });

  it("do not count what is older than their periods", async () => {
    await alarms.publish("recovered", [1, 1], 1);
    await alarms.publish("recovered", [0, 0], 0);
    await alarms.put("recovered");
    assert.equal(await alarms.state("recovered"), "OK");
  });

  it("compare by each operator, at the threshold itself", async () => {
    const states = {
      GreaterThanThreshold: "OK",
      GreaterThanOrEqualToThreshold: "ALARM",
      LessThanThreshold: "OK",
      LessThanOrEqualToThreshold: "ALARM",
    };
    const operators = Object.keys(states) as (keyof typeof states)[];
    await alarms.publish("exact", [0.05]);
    for (const ComparisonOperator of operators) {
      await alarms.put("exact", { AlarmName: ComparisonOperator, ComparisonOperator });
    }
    assert.deepEqual(await alarms.states(...operators), states);
  });

  it("recover by time alone when the metric falls silent", async () => {
    await alarms.put("silent", { Period: 40, TreatMissingData: "notBreaching" });
    await alarms.publish("silent", [1], -0.5);
    await alarms.until({ silent: "ALARM" });
    await alarms.until({ silent: "OK" });
  });

  it("keep a state that SetAlarmState set until the next evaluation", async () => {
    await alarms.publish("set", [0], -0.5);
    await alarms.put("set", { Period: 10, TreatMissingData: "notBreaching" });
    assert.equal(await alarms.state("set"), "OK");
    await cloudWatch.send(new SetAlarmStateCommand({ AlarmName: "set", StateValue: "ALARM", StateReason: "drill" }));
    await alarms.publish("set", [0], -0.5);
    assert.equal(await alarms.state("set"), "ALARM");
    await alarms.until({ set: "OK" });
  });

  it("move the composite alarm above them", async () => {
    await alarms.put("child-1");
    await alarms.put("child-2", { TreatMissingData: "notBreaching" });
    const rule = { AlarmName: "parent", AlarmRule: 'ALARM("child-1") OR ALARM("child-2")' };
    await cloudWatch.send(new PutCompositeAlarmCommand(rule));
    assert.equal(await alarms.state("parent"), "OK");
    await alarms.publish("child-1", [1]);
    await alarms.until({ "child-1": "ALARM", "child-2": "OK", parent: "ALARM" });
    await alarms.publish("child-1", Array<number>(20).fill(0));
    await alarms.until({ "child-1": "OK", parent: "OK" });
  });

  it("keep their state and the values that they watch when the services end in order", async () => {
    await alarms.publish("kept", [1], 0);
    const twoOfThree = { Period: 600, EvaluationPeriods: 3, DatapointsToAlarm: 2 };
    await alarms.put("kept", { ...twoOfThree, TreatMissingData: "notBreaching" });
    assert.equal(await alarms.state("kept"), "OK");
    await aws.restart();
    await alarms.publish("kept", [1], 10);
    await alarms.until({ kept: "ALARM" });
  });

  it("keep their state when the services are killed", async () => {
    await alarms.publish("killed", [1], 0);
    await alarms.put("killed", { TreatMissingData: "ignore" });
    await aws.kill("cloudwatch", /"AlarmName": "killed"[^{]*"StateValue": "ALARM"/);
    assert.equal(await alarms.state("killed"), "ALARM");
  });

  it("do not take what a kill has lost for silence, but what comes after it", async () => {
    // The alarm looks back on five minutes here, and on three seconds by the execution's scale.
    const silence = { Period: 600, EvaluationPeriods: 5, TreatMissingData: "breaching" };
    await alarms.publish("lost", [0], 0);
    await alarms.put("lost", silence);
    assert.equal(await alarms.state("lost"), "OK");
    await aws.kill("cloudwatch", /"AlarmName": "lost"[^{]*"StateValue": "OK"/);
    // What is published makes every alarm look at once.
    await alarms.publish("another", [0], 0);
    assert.equal(await alarms.state("lost"), "OK");
    const sfn = new SFNClient(aws.client);
    const machine = await createStateMachine(sfn, "hurry", { Bake: { Type: "Wait", Seconds: 100_000, End: true } });
    await startExecution(sfn, machine, { timeScale: 0.001 });
    await alarms.until({ lost: "ALARM" });
  });
});
