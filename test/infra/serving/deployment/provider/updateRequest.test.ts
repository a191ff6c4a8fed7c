import assert from "node:assert/strict";
import type { DescribeEndpointCommandOutput } from "@aws-sdk/client-sagemaker";
import { buildUpdateRequest } from "#infra/serving/deployment/provider/updateRequest";
import { candidate, inputs, last, live, stable } from "./fixtures";

const endpoint = live("A") as DescribeEndpointCommandOutput;
const guardrails = {
  BlueGreenUpdatePolicy: {
    TrafficRoutingConfiguration: {
      Type: "CANARY" as const,
      WaitIntervalInSeconds: 60,
      CanarySize: { Type: "CAPACITY_PERCENT" as const, Value: 10 },
    },
    TerminationWaitInSeconds: 300,
  },
  AutoRollbackConfiguration: { Alarms: [{ AlarmName: "errors" }] },
};

describe("buildUpdateRequest", () => {
  const excluded = (variants = inputs.variants, before: typeof last | undefined = last, it = endpoint) =>
    buildUpdateRequest({ ...inputs, variants }, it, before).ExcludeRetainedVariantProperties?.map(
      ({ VariantPropertyType }) => VariantPropertyType,
    );

  it("moves to the declared configuration with live weights and instance counts", () => {
    assert.deepEqual(buildUpdateRequest(inputs, endpoint, last), {
      EndpointName: "digits-dev",
      EndpointConfigName: "B",
      RetainAllVariantProperties: true,
      ExcludeRetainedVariantProperties: [{ VariantPropertyType: "DataCaptureConfig" }],
      DeploymentConfig: undefined,
    });
  });

  it("applies weights whose declaration changed", () => {
    assert.deepEqual(excluded([{ ...stable, weight: 90 }, candidate]), ["DataCaptureConfig", "DesiredWeight"]);
  });

  it("gives a new model its declared share, not the one that the old model was promoted to", () => {
    assert.deepEqual(excluded([stable, { ...candidate, model: "archive-3" }]), ["DataCaptureConfig", "DesiredWeight"]);
  });

  it("takes over all that is declared when there is one variant more", () => {
    const third = { ...candidate, name: "third" };
    const everything = ["DataCaptureConfig", "DesiredWeight", "DesiredInstanceCount"];
    assert.deepEqual(excluded([stable, candidate, third]), everything);
  });

  it("applies instance counts whose declaration changed, and keeps the weights", () => {
    const more = { ...stable, instanceCount: 4 };
    assert.deepEqual(excluded([more, candidate]), ["DataCaptureConfig", "DesiredInstanceCount"]);
  });

  it("does not mind in which order the variants are declared", () => {
    assert.deepEqual(excluded([candidate, stable]), ["DataCaptureConfig"]);
  });

  it("applies the declared weights if a refresh found another configuration", () => {
    const refreshed = { ...last, deployedConfigName: "B", endpointConfigName: "A" };
    assert.deepEqual(excluded(inputs.variants, refreshed), ["DataCaptureConfig", "DesiredWeight"]);
  });

  it("takes over the declared weights where something else runs than was deployed last", () => {
    const other = live("C") as DescribeEndpointCommandOutput;
    assert.deepEqual(excluded(inputs.variants, last, other), ["DataCaptureConfig", "DesiredWeight"]);
  });

  it("takes over the declared weights, but no instance counts, where no last deployment is known", () => {
    assert.deepEqual(buildUpdateRequest(inputs, endpoint, undefined).ExcludeRetainedVariantProperties, [
      { VariantPropertyType: "DataCaptureConfig" },
      { VariantPropertyType: "DesiredWeight" },
    ]);
  });

  it("moves the traffic in steps between variants of the same names", () => {
    const { DeploymentConfig } = buildUpdateRequest({ ...inputs, deploymentConfig: guardrails }, endpoint, last);
    assert.deepEqual(DeploymentConfig, guardrails);
  });

  it("moves all at once if variant names change, with the same waits and alarms", () => {
    const variants = [stable, { ...candidate, name: "challenger" }];
    const { DeploymentConfig } = buildUpdateRequest(
      { ...inputs, variants, deploymentConfig: guardrails },
      endpoint,
      last,
    );
    assert.deepEqual(DeploymentConfig, {
      BlueGreenUpdatePolicy: {
        TrafficRoutingConfiguration: { Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 },
        TerminationWaitInSeconds: 300,
      },
      AutoRollbackConfiguration: { Alarms: [{ AlarmName: "errors" }] },
    });
  });
});
