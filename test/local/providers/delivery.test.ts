import assert from "node:assert/strict";
import { DescribeScalableTargetsCommand } from "@aws-sdk/client-application-auto-scaling";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { EventBridgeClient, ListRulesCommand, ListTargetsByRuleCommand } from "@aws-sdk/client-eventbridge";
import { ListStateMachinesCommand, SFNClient } from "@aws-sdk/client-sfn";
import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import * as aws from "@pulumi/aws";
import { readAccount } from "#infra/core/account";
import { AlarmTopic } from "#infra/monitoring/alarmTopic";
import { CanaryAlarm } from "#infra/monitoring/canaryAlarm";
import { VariantAlarms } from "#infra/monitoring/variantAlarms";
import { VariantAutoscaling } from "#infra/serving/autoscaling/variantAutoscaling";
import { ScalingApi } from "../emulators/applicationAutoScaling/api";
import { LocalServices } from "./aws/localServices";
import { createStack, resourcesOf, type TestStack } from "./engine";

const limits = {
  serverErrorPercent: 5,
  clientErrorPercent: 20,
  overheadLatencyMs: 100,
  minutes: 2,
  minutesWithoutInvocations: 15,
};

/** What watches and scales the canary of an endpoint, and a state machine that a rule starts. */
function program({ modelLatencyMs = 250, endpointName = "digits", maxInstanceCount = 4 } = {}) {
  const key = new aws.kms.Key("messages");
  const { topicArn } = new AlarmTopic("alarms", {
    account: readAccount(),
    keyArn: key.arn,
    emails: ["team@example.com"],
  });
  const variant = { endpointName, variantName: "canary", topicArn };
  const alarms = new VariantAlarms("canary", { ...variant, limits: { ...limits, modelLatencyMs } });
  new CanaryAlarm("canary", { ...variant, alarms });
  new VariantAutoscaling("canary", {
    endpointName: "digits",
    variantName: "canary",
    instanceType: "ml.m5.large",
    minInstanceCount: 1,
    maxInstanceCount,
    invocationsPerInstance: 600,
    schedules: [{ name: "night", cron: "0 20 ? * MON-FRI *", minInstanceCount: 1, maxInstanceCount: 1 }],
  });
  const machine = new aws.sfn.StateMachine("promotion", {
    definition: JSON.stringify({ StartAt: "Done", States: { Done: { Type: "Succeed" } } }),
    roleArn: "arn:aws:iam::123456789012:role/promotion",
  });
  const rule = new aws.cloudwatch.EventRule("approved", {
    eventPattern: JSON.stringify({ source: ["aws.sagemaker"] }),
  });
  new aws.cloudwatch.EventTarget("approved", {
    rule: rule.name,
    arn: machine.arn,
    roleArn: "arn:aws:iam::123456789012:role/start",
  });
}

describe("the engine with alarms, scaling and state machines", function () {
  this.timeout(300_000);
  let services: LocalServices;
  let scaling: ScalingApi;
  let test: TestStack;
  const open = (options?: Parameters<typeof program>[0]) => test.open(() => Promise.resolve(program(options)));

  before(async () => {
    services = await LocalServices.start();
    scaling = await ScalingApi.start();
    test = createStack({
      AWS_ENDPOINT_URL: services.url,
      AWS_ENDPOINT_URL_APPLICATION_AUTO_SCALING: scaling.url,
    });
  });
  after(async () => {
    // In the order in which they are made: when one could not be, those before it are stopped.
    await services.stop();
    scaling.stop();
    test.close();
  });

  /** What is there of each kind, in the services themselves. */
  async function living() {
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const settings = { endpoint: services.url, region: "eu-west-1", credentials };
    const AlarmTypes = ["MetricAlarm" as const, "CompositeAlarm" as const];
    const alarms = await new CloudWatchClient(settings).send(new DescribeAlarmsCommand({ AlarmTypes }));
    const events = new EventBridgeClient(settings);
    const { Rules = [] } = await events.send(new ListRulesCommand({}));
    const [rule] = Rules;
    const targets = rule && (await events.send(new ListTargetsByRuleCommand({ Rule: rule.Name }))).Targets;
    const scalable = new DescribeScalableTargetsCommand({ ServiceNamespace: "sagemaker" });
    return {
      metricAlarms: alarms.MetricAlarms!,
      compositeAlarms: alarms.CompositeAlarms!,
      topics: (await new SNSClient(settings).send(new ListTopicsCommand({}))).Topics ?? [],
      targets: targets ?? [],
      rules: Rules,
      machines: (await new SFNClient(settings).send(new ListStateMachinesCommand({}))).stateMachines!,
      scalable: (await scaling.client.send(scalable)).ScalableTargets!,
    };
  }

  it("previews without making anything", async () => {
    const stack = await open();
    const { changeSummary } = await stack.preview();
    assert.equal(changeSummary.create, 22);
    assert.ok(Object.values(await living()).every((list) => list.length === 0));
  });

  it("deploys what the services then know under the names of the stack's state, and finds nothing to change after", async () => {
    const stack = await open();
    await stack.up();
    const { metricAlarms, compositeAlarms, topics, targets, machines, scalable } = await living();
    const state = await resourcesOf(stack);
    const arnsOf = (type: string) => state.filter((each) => each.type === type).map(({ outputs }) => outputs?.arn);
    assert.deepEqual(
      metricAlarms.map(({ AlarmArn }) => AlarmArn).sort(),
      arnsOf("aws:cloudwatch/metricAlarm:MetricAlarm").sort(),
    );
    assert.deepEqual(
      topics.map(({ TopicArn }) => TopicArn),
      arnsOf("aws:sns/topic:Topic"),
    );
    assert.ok(metricAlarms.every(({ AlarmActions }) => AlarmActions![0] === topics[0]!.TopicArn));
    const children = metricAlarms.map(({ AlarmName }) => AlarmName!).filter((name) => !name.includes("no-invocations"));
    assert.equal(compositeAlarms[0]!.AlarmName, "digits-canary-unhealthy");
    assert.ok(
      children.length === 5 && children.every((name) => compositeAlarms[0]!.AlarmRule!.includes(`("${name}")`)),
    );
    assert.equal(targets[0]!.Arn, machines[0]!.stateMachineArn);
    assert.deepEqual([scalable[0]!.MinCapacity, scalable[0]!.MaxCapacity], [1, 4]);

    assert.deepEqual((await stack.up()).summary.resourceChanges, { same: 22 });
  });

  it("finds nothing changed in a refresh", async () => {
    const stack = await open();
    assert.deepEqual((await stack.refresh()).summary.resourceChanges, { same: 22 });
  });

  it("changes limits and bounds in place", async () => {
    const stack = await open({ modelLatencyMs: 500, maxInstanceCount: 8 });
    assert.deepEqual((await stack.up()).summary.resourceChanges, { update: 2, same: 20 });
    const { metricAlarms, scalable } = await living();
    assert.equal(metricAlarms.find(({ MetricName }) => MetricName === "ModelLatency")!.Threshold, 500_000);
    assert.equal(scalable[0]!.MaxCapacity, 8);
  });

  it("names the canary's alarm anew when its endpoint has another name", async () => {
    const stack = await open({ modelLatencyMs: 500, maxInstanceCount: 8, endpointName: "others" });
    assert.deepEqual((await stack.up()).summary.resourceChanges, { update: 6, replace: 1, same: 15 });
    const { compositeAlarms } = await living();
    assert.deepEqual(
      compositeAlarms.map(({ AlarmName }) => AlarmName),
      ["others-canary-unhealthy"],
    );
  });

  it("leaves nothing behind", async () => {
    await (await open()).destroy();
    for (const [kind, list] of Object.entries(await living())) assert.deepEqual(list, [], kind);
  });
});
