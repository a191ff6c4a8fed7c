import assert from "node:assert/strict";
import { buildTrafficSteps, instancesOf, partOf } from "#local/emulators/sagemaker/hosting/trafficSteps";

type Routing = NonNullable<Parameters<typeof buildTrafficSteps>[0]>["TrafficRoutingConfiguration"];

const VARIANTS = [
  { name: "stable", instanceCount: 4 },
  { name: "canary", instanceCount: 2 },
];

describe("buildTrafficSteps", () => {
  /** Shares of both variants and the wait of each step. */
  const steps = (routing: Routing, variants = VARIANTS) =>
    buildTrafficSteps({ TrafficRoutingConfiguration: routing, TerminationWaitInSeconds: 300 }, variants).map(
      ({ share, waitSeconds }) => [share("stable"), share("canary"), waitSeconds],
    );

  it("moves everything at once by default", () => {
    assert.deepEqual(
      buildTrafficSteps(undefined, VARIANTS).map(({ share, waitSeconds }) => [share("stable"), waitSeconds]),
      [[1, 0]],
    );
    assert.deepEqual(steps({ Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 60 }), [[1, 1, 300]]);
  });

  it("moves a canary's part of each variant, then the rest", () => {
    const CanarySize = { Type: "INSTANCE_COUNT", Value: 1 } as const;
    assert.deepEqual(steps({ Type: "CANARY", WaitIntervalInSeconds: 60, CanarySize }), [
      [0.25, 0.5, 60],
      [1, 1, 300],
    ]);
  });

  it("moves linear steps, the last of which may be smaller", () => {
    const LinearStepSize = { Type: "CAPACITY_PERCENT", Value: 40 } as const;
    assert.deepEqual(steps({ Type: "LINEAR", WaitIntervalInSeconds: 60, LinearStepSize }), [
      [0.4, 0.4, 60],
      [0.8, 0.8, 60],
      [1, 1, 300],
    ]);
  });

  it("has as many linear steps as the largest variant needs", () => {
    const LinearStepSize = { Type: "INSTANCE_COUNT", Value: 1 } as const;
    assert.deepEqual(steps({ Type: "LINEAR", WaitIntervalInSeconds: 60, LinearStepSize }), [
      [0.25, 0.5, 60],
      [0.5, 1, 60],
      [0.75, 1, 60],
      [1, 1, 300],
    ]);
  });
});

describe("partOf and instancesOf", () => {
  it("take a size as percent or as instances of a variant", () => {
    const variant = { instanceCount: 4 };
    for (const [Type, Value, part, instances] of [
      ["CAPACITY_PERCENT", 25, 0.25, 1],
      ["CAPACITY_PERCENT", 30, 0.3, 2],
      ["CAPACITY_PERCENT", 1, 0.01, 1],
      ["INSTANCE_COUNT", 3, 0.75, 3],
      ["INSTANCE_COUNT", 8, 2, 4],
    ] as const) {
      assert.equal(partOf({ Type, Value }, variant), part);
      assert.equal(instancesOf({ Type, Value }, variant), instances);
    }
  });
});
