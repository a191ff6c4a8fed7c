import assert from "node:assert/strict";
import { percentile } from "#local/emulators/sagemaker/metrics/variantTraffic";

describe("percentile", () => {
  const cases: [values: number[], percent: number, expected: number | undefined][] = [
    [[], 50, undefined],
    [[7], 50, 7],
    [[7], 0, 7],
    [[1, 2, 3, 4], 50, 2],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 90, 9],
    [[1, 2, 3], 100, 3],
  ];
  for (const [values, percent, expected] of cases) {
    it(`is ${expected} for p${percent} of ${JSON.stringify(values)}`, () =>
      assert.equal(percentile(values, percent), expected));
  }
});
