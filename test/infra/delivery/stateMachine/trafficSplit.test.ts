import assert from "node:assert/strict";
import { splitTraffic } from "#infra/delivery/stateMachine/trafficSplit";

const variants = [
  { name: "stable", weight: 60 },
  { name: "second", weight: 30 },
  { name: "canary", weight: 10 },
];

describe("splitTraffic", () => {
  const cases: [percent: number, text: string][] = [
    [0, "66.67/33.33/0"],
    [10, "60/30/10"],
    [50, "33.33/16.67/50"],
    [100, "0/0/100"],
  ];
  for (const [percent, text] of cases) {
    it(`gives the canary ${percent} % and the others the rest in proportion`, () => {
      const split = splitTraffic(variants, "canary", percent);
      assert.deepEqual({ percent: split.percent, text: split.text }, { percent, text });
      assert.deepEqual(
        split.weights.map(({ name }) => name),
        ["stable", "second", "canary"],
      );
    });
  }

  it("leaves a variant without weight without traffic", () => {
    const split = splitTraffic([...variants, { name: "off", weight: 0 }], "canary", 50);
    assert.equal(split.text, "33.33/16.67/50/0");
  });
});
