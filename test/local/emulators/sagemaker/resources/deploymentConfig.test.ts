import assert from "node:assert/strict";
import { requireConsistent, requirePossible } from "#local/emulators/sagemaker/resources/deploymentConfig";
import type {
  CapacitySize,
  Deployment,
  DeploymentConfig,
  VariantPlan,
} from "#local/emulators/sagemaker/state/deployment";

const QUARTER = { Type: "CAPACITY_PERCENT", Value: 25 } as const;
const ONE = { Type: "INSTANCE_COUNT", Value: 1 } as const;
const CANARY = { Type: "CANARY", WaitIntervalInSeconds: 300, CanarySize: QUARTER } as const;
const LINEAR = { Type: "LINEAR", WaitIntervalInSeconds: 300, LinearStepSize: QUARTER } as const;

type Routing = NonNullable<DeploymentConfig["BlueGreenUpdatePolicy"]>["TrafficRoutingConfiguration"];

function config(routing: object, policy: object = {}): DeploymentConfig {
  return { BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: routing as Routing, ...policy } };
}

function rolling(MaximumBatchSize: CapacitySize, more: object = {}): DeploymentConfig {
  return { RollingUpdatePolicy: { MaximumBatchSize, WaitIntervalInSeconds: 300, ...more } };
}

function variant(name: string, change: Partial<VariantPlan> = {}): VariantPlan {
  return { name, container: { Image: "image" }, networkIsolated: true, instanceCount: 4, weight: 1, ...change };
}

function deployment(...variants: VariantPlan[]): Deployment {
  return { endpointConfigName: "config", startTime: 0, variants, shadowVariants: [] };
}

describe("requireConsistent", () => {
  it("takes one policy whose size fits its type", () => {
    for (const given of [config(CANARY), config(LINEAR), rolling(QUARTER), {}]) requireConsistent(given);
    requireConsistent(config({ Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 }));
  });

  it("refuses two policies, a size that is missing and one that does not belong there", () => {
    for (const [given, message] of [
      [
        { ...config(CANARY), ...rolling(QUARTER) },
        "Only one of BlueGreenUpdatePolicy and RollingUpdatePolicy can be specified.",
      ],
      [config({ ...CANARY, CanarySize: undefined }), "CanarySize is required for traffic routing of type CANARY."],
      [
        config({ ...LINEAR, LinearStepSize: undefined }),
        "LinearStepSize is required for traffic routing of type LINEAR.",
      ],
      [
        config({ ...CANARY, Type: "ALL_AT_ONCE" }),
        "CanarySize cannot be specified for traffic routing of type ALL_AT_ONCE.",
      ],
      [
        config({ ...CANARY, LinearStepSize: QUARTER }),
        "LinearStepSize cannot be specified for traffic routing of type CANARY.",
      ],
    ] as const) {
      assert.throws(() => requireConsistent(given), { code: "ValidationException", message });
    }
  });
});

describe("requirePossible", () => {
  const one = deployment(variant("stable"));
  const two = deployment(variant("stable"), variant("canary"));
  const single = deployment(variant("stable", { instanceCount: 1 }));
  const serverless = deployment(variant("stable", { serverless: { MemorySizeInMB: 1024, MaxConcurrency: 1 } }));
  const refused = (given: DeploymentConfig, running: Deployment, next: Deployment, message: string) =>
    assert.throws(() => requirePossible(given, running, next), { code: "ValidationException", message });

  it("takes guardrails for any number of variants, and all at once for any change of them", () => {
    requirePossible(config(CANARY), two, two);
    requirePossible(config(LINEAR), two, two);
    requirePossible(config({ Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 }), one, two);
    requirePossible(rolling(ONE), one, one);
  });

  it("refuses to shift traffic between different variants", () => {
    const message = (before: string, after: string) =>
      `The new endpoint configuration must have the same variant names as the old one (${before}) for this ` +
      `DeploymentConfig, but has ${after}.`;
    refused(config(CANARY), one, two, message("stable", "canary, stable"));
    refused(config(LINEAR), two, one, message("canary, stable", "stable"));
    refused(rolling(ONE), one, deployment(variant("canary")), message("stable", "canary"));
  });

  it("refuses to roll several variants, and guardrails for serverless ones", () => {
    const several = "RollingUpdatePolicy is not supported for endpoints with multiple variants.";
    refused(rolling(ONE), two, two, several);
    refused(rolling(ONE), one, { ...one, shadowVariants: [variant("shadow")] }, several);
    refused(
      config(CANARY),
      serverless,
      serverless,
      "Deployment guardrails are not supported for serverless endpoints.",
    );
  });

  it("refuses sizes outside AWS's bounds", () => {
    const half = (name: string, bounds: string, count: number, size: string) =>
      `${name} must be ${bounds} of the total instance count of variant stable (${count}), but ${size}.`;
    const percent = (Value: number) => ({ Type: "CAPACITY_PERCENT", Value });
    refused(
      config({ ...CANARY, CanarySize: percent(51) }),
      one,
      one,
      half("CanarySize", "at most 50%", 4, "CAPACITY_PERCENT 51 is 51%"),
    );
    refused(
      config({ ...CANARY, CanarySize: ONE }),
      single,
      single,
      half("CanarySize", "at most 50%", 1, "INSTANCE_COUNT 1 is 100%"),
    );
    refused(
      config({ ...LINEAR, LinearStepSize: percent(9) }),
      one,
      one,
      half("LinearStepSize", "between 10% and 50%", 4, "CAPACITY_PERCENT 9 is 9%"),
    );
    refused(
      rolling({ Type: "INSTANCE_COUNT", Value: 3 }),
      one,
      one,
      half("MaximumBatchSize", "between 5% and 50%", 4, "INSTANCE_COUNT 3 is 75%"),
    );
  });

  it("refuses a time limit that the pauses alone use up", () => {
    const message = (limit: number, wait: number) =>
      `MaximumExecutionTimeoutInSeconds (${limit}) must be larger than the total waiting time of the deployment (${wait}).`;
    const limit = { MaximumExecutionTimeoutInSeconds: 1_200 };
    requirePossible(config(CANARY, { ...limit, TerminationWaitInSeconds: 899 }), one, one);
    refused(config(CANARY, { ...limit, TerminationWaitInSeconds: 900 }), one, one, message(1_200, 1_200));
    refused(config(LINEAR, { ...limit, TerminationWaitInSeconds: 600 }), one, one, message(1_200, 1_500));
    refused(rolling(ONE, limit), one, one, message(1_200, 1_200));
  });
});
