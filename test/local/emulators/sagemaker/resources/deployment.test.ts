import assert from "node:assert/strict";
import type { VariantPropertyType } from "@aws-sdk/client-sagemaker";
import { retain } from "#local/emulators/sagemaker/resources/deployment";
import type { Deployment, VariantPlan } from "#local/emulators/sagemaker/state/deployment";

function variant(name: string, instanceCount: number, weight: number): VariantPlan {
  return { name, container: { Image: "image" }, networkIsolated: true, instanceCount, weight };
}

function deployment(
  endpointConfigName: string,
  variants: VariantPlan[],
  shadow: VariantPlan,
  prefix: string,
): Deployment {
  const dataCapture = {
    EnableCapture: true,
    InitialSamplingPercentage: 100,
    DestinationS3Uri: `s3://data/${prefix}`,
    CaptureOptions: [],
  };
  return { endpointConfigName, startTime: 0, variants, shadowVariants: [shadow], dataCapture };
}

describe("retain", () => {
  const running = deployment("old", [variant("stable", 3, 80), variant("gone", 2, 20)], variant("shadow", 2, 5), "old");
  const next = deployment("new", [variant("stable", 1, 1), variant("added", 1, 7)], variant("shadow", 1, 1), "new");
  const figures = ({ variants, shadowVariants, dataCapture }: Deployment) => ({
    variants: [...variants, ...shadowVariants].map(({ name, instanceCount, weight }) => [name, instanceCount, weight]),
    capture: dataCapture!.DestinationS3Uri,
  });

  it("keeps counts, weights and data capture of the variants that stay; added ones get the configuration's", () => {
    const all = retain(next, running, { RetainAllVariantProperties: true });
    assert.deepEqual(figures(all), {
      variants: [
        ["stable", 3, 80],
        ["added", 1, 7],
        ["shadow", 2, 5],
      ],
      capture: "s3://data/old",
    });
    assert.equal(all.endpointConfigName, "new");
  });

  it("takes from the configuration what is not retained", () => {
    const without = (VariantPropertyType: VariantPropertyType) =>
      figures(
        retain(next, running, {
          RetainAllVariantProperties: true,
          ExcludeRetainedVariantProperties: [{ VariantPropertyType }],
        }),
      );
    assert.deepEqual(figures(retain(next, running, {})), figures(next));
    assert.deepEqual(without("DesiredInstanceCount").variants[0], ["stable", 1, 80]);
    assert.deepEqual(without("DesiredWeight").variants[0], ["stable", 3, 1]);
    assert.equal(without("DataCaptureConfig").capture, "s3://data/new");
  });
});
