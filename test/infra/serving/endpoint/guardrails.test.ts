import assert from "node:assert/strict";
import { buildDeploymentConfig, type Guardrails } from "#infra/serving/endpoint/guardrails";
import { valueOf } from "#test/pulumi";
import * as pulumi from "@pulumi/pulumi";

const built = (guardrails: Guardrails) => valueOf(pulumi.output(buildDeploymentConfig(guardrails)));

describe("buildDeploymentConfig", () => {
  it("moves a first part of the traffic, watches it, and rolls back on the alarms", async () => {
    assert.deepEqual(
      await built({
        traffic: { type: "canary", size: { percent: 10 }, intervalSeconds: 600 },
        terminationWaitSeconds: 120,
        rollbackAlarmNames: [pulumi.output("errors"), "latency"],
      }),
      {
        BlueGreenUpdatePolicy: {
          TrafficRoutingConfiguration: {
            Type: "CANARY",
            WaitIntervalInSeconds: 600,
            CanarySize: { Type: "CAPACITY_PERCENT", Value: 10 },
          },
          TerminationWaitInSeconds: 120,
          MaximumExecutionTimeoutInSeconds: 4_320,
        },
        AutoRollbackConfiguration: { Alarms: [{ AlarmName: "errors" }, { AlarmName: "latency" }] },
      },
    );
  });

  it("moves the traffic in equal steps of so many instances", async () => {
    const { BlueGreenUpdatePolicy } = await built({
      traffic: { type: "linear", size: { instances: 2 }, intervalSeconds: 60 },
      maximumExecutionSeconds: 7_200,
    });
    assert.deepEqual(BlueGreenUpdatePolicy, {
      TrafficRoutingConfiguration: {
        Type: "LINEAR",
        WaitIntervalInSeconds: 60,
        LinearStepSize: { Type: "INSTANCE_COUNT", Value: 2 },
      },
      TerminationWaitInSeconds: 300,
      MaximumExecutionTimeoutInSeconds: 7_200,
    });
  });

  it("gives an update an hour more than all its waits, at most SageMaker's eight", async () => {
    const limitFor = async (intervalSeconds: number) => {
      const traffic = { type: "linear", size: { percent: 10 }, intervalSeconds } as const;
      return (await built({ traffic, terminationWaitSeconds: 0 })).BlueGreenUpdatePolicy
        ?.MaximumExecutionTimeoutInSeconds;
    };
    assert.deepEqual([await limitFor(100), await limitFor(3_600)], [4_500, 28_800]);
  });
});
