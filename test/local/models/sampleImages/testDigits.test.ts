import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { readTestDigits, type TestDigit } from "#local/models/sampleImages/testDigits";
import { ensureDataset } from "#local/models/ensureDataset";
import { findWorkload } from "#local/models/workload";
import { temporaryHome } from "#test/local/emulators/lambda/functions";

describe("readTestDigits", function () {
  this.timeout(300_000);
  const { home, remove } = temporaryHome();
  const silent = () => {};
  let digits: TestDigit[];
  before(async () => (digits = await readTestDigits(home, silent)));
  after(remove);

  it("has 100 of each digit", () => {
    const counts = digits.reduce((sum, { label }) => sum.with(label, sum[label]! + 1), new Array<number>(10).fill(0));
    assert.deepEqual(counts, new Array(10).fill(100));
  });

  it("has 784 pixels from 0 to 255 for each", () => {
    for (const { pixels } of digits) {
      assert.equal(pixels.length, 784);
      assert.ok(pixels.every((pixel) => Number.isInteger(pixel) && pixel >= 0 && pixel <= 255));
    }
  });

  it("always has the same order", async () => {
    const again = temporaryHome();
    assert.equal(JSON.stringify(await readTestDigits(again.home, silent)) === JSON.stringify(digits), true);
    again.remove();
  });

  it("has no digit that models are trained on or chosen by", async () => {
    const dataset = await ensureDataset(home, findWorkload("digits"), silent);
    const rows = (channel: string) =>
      readFileSync(path.join(dataset, channel, "digits.csv"), "utf8")
        .trim()
        .split("\n");
    const seen = new Set([...rows("train"), ...rows("validation")]);
    assert.equal(seen.size, 4_000);
    assert.ok(!rows("test").some((row) => seen.has(row)));
  });
});
