import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { CanaryAlarm } from "#infra/monitoring/canaryAlarm";
import { deploy, only, setMocks, valueOf } from "#test/pulumi";

const alarm = (name: string) => ({ name: pulumi.output(name), arn: pulumi.output(`arn:${name}`) });
const args = {
  endpointName: "digits-test",
  variantName: "canary",
  alarms: {
    serverErrors: alarm("5xx-1"),
    clientErrors: alarm("4xx-1"),
    modelErrors: alarm("failed-1"),
    modelLatency: alarm("model-1"),
    overheadLatency: alarm("overhead-1"),
  },
  topicArn: "arn:topic",
};

describe("CanaryAlarm", () => {
  beforeEach(setMocks);

  it("rings while any alarm about the canary's answers does, and tells the topic", async () => {
    await deploy(() => new CanaryAlarm("canary", args));
    const { alarmDescription, ...inputs } = only("aws:cloudwatch/compositeAlarm:CompositeAlarm");
    assert.deepEqual(inputs, {
      alarmName: "digits-test-canary-unhealthy",
      alarmRule: 'ALARM("5xx-1") OR ALARM("4xx-1") OR ALARM("failed-1") OR ALARM("model-1") OR ALARM("overhead-1")',
      alarmActions: ["arn:topic"],
      okActions: ["arn:topic"],
    });
    assert.match(alarmDescription as string, /^The canary "canary" of endpoint "digits-test" is unhealthy: /);
  });

  it("says its name and ARN", async () => {
    const { unhealthy } = await deploy(() => new CanaryAlarm("canary", args));
    assert.equal(await valueOf(unhealthy.name), "digits-test-canary-unhealthy");
    assert.equal(await valueOf(unhealthy.arn), "arn:canary");
  });
});
