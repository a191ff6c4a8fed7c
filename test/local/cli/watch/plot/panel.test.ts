import assert from "node:assert/strict";
import { buildAxis } from "#local/cli/watch/plot/panel";

describe("buildAxis", () => {
  const cases: [value: number, count: number, ticks: number[]][] = [
    [100, 5, [0, 20, 40, 60, 80, 100]],
    [5, 5, [0, 1, 2, 3, 4, 5]],
    [31, 5, [0, 10, 20, 30, 40]],
    [0.3, 5, [0, 0.1, 0.2, 0.3]],
    [95, 10, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]],
    [600, 10, [0, 100, 200, 300, 400, 500, 600]],
  ];
  for (const [value, count, ticks] of cases) {
    it(`holds ${value} with ${ticks.length - 1} round steps`, () =>
      assert.deepEqual(buildAxis(value, count), { max: ticks.at(-1), ticks }));
  }
});
