import assert from "node:assert/strict";
import { DigitsContainer, madeUpDigits, toCsv } from "./container";

const DIGITS = toCsv(madeUpDigits());
const [first] = DIGITS.split("\n") as [string];

describe("digits: train", function () {
  this.timeout(300_000);
  let container: DigitsContainer;

  beforeEach(async () => {
    container = await DigitsContainer.create();
    container.setHyperparameters({ num_round: "3", nthread: "1", seed: "7", subsample: "0.9" });
    container.setChannel("train", { "digits.csv": DIGITS });
    container.setChannel("validation", { "digits.csv": DIGITS });
  });
  afterEach(() => container.remove());

  it("writes a model and logs its metrics on the validation digits", async () => {
    assert.equal(await container.train(), 0, container.log);
    assert.ok(container.readModel().length > 1_000);
    assert.match(container.log, /\[2\]\tvalidation-merror:\d\.\d+\tvalidation-mlogloss:\d\.\d+/);
    assert.equal(container.failure, undefined);
  });

  it("writes the same bytes for the same inputs, however the data is spread over files", async () => {
    await container.train();
    const model = container.readModel();
    const files = DIGITS.split(/(?<=\n)/).map(
      (line, index) => [`${String(index).padStart(2, "0")}.csv`, line] as const,
    );
    container.setChannel("train", Object.fromEntries(files.reverse()));
    await container.train();
    assert.ok(container.readModel().equals(model));
  });

  it("writes another model for another seed", async () => {
    await container.train();
    const model = container.readModel();
    container.setHyperparameters({ num_round: "3", nthread: "1", seed: "8", subsample: "0.9" });
    await container.train();
    assert.ok(!container.readModel().equals(model));
  });

  it("learns from shifted copies when told to", async () => {
    container.setHyperparameters({ num_round: "3", nthread: "1", shift_pixels: "2" });
    assert.equal(await container.train(), 0, container.log);
  });

  it("stops early, and keeps the rounds up to the best", async () => {
    container.setHyperparameters({ num_round: "1000", nthread: "1", early_stopping_rounds: "2", eta: "1" });
    assert.equal(await container.train(), 0, container.log);
    assert.ok(!container.log.includes("[999]"), container.log);
  });

  it("names every wrong hyperparameter, its value and what is allowed", async () => {
    container.setHyperparameters({ eta: "fast", max_depth: "2.5", subsample: "0", seed: 7, depth: "3" });
    assert.equal(await container.train(), 1);
    for (const part of [
      "`depth` is not a hyperparameter; there are num_round, max_depth",
      '`eta` must be a number from 0.001 to 1, as a string, got "fast"',
      '`max_depth` must be a whole number from 1 to 16, as a string, got "2.5"',
      "`num_round` is required: a whole number from 1 to 10000",
      "`seed` must be a whole number from 0 to 2147483647, as a string, got 7",
      '`subsample` must be a number from 0.01 to 1, as a string, got "0"',
    ]) {
      assert.ok(container.failure?.includes(part), `${part}\nnot in\n${container.failure}`);
    }
  });

  for (const { title, spoil, expected } of [
    {
      title: "hyperparameters that are no JSON object",
      spoil: () => container.setHyperparameters([]),
      expected: /hyperparameters\.json must hold a JSON object of strings/,
    },
    {
      title: "a missing channel",
      spoil: () => container.setChannel("validation", undefined),
      expected: /^channel `validation` is missing: the job needs the channels `train` and `validation`$/,
    },
    {
      title: "an empty channel",
      spoil: () => container.setChannel("train", { "digits.csv": "" }),
      expected: /^channel `train` is empty$/,
    },
    {
      title: "a label that is no digit",
      spoil: () => container.setChannel("train", { "digits.csv": `${DIGITS}10${first.slice(1)}` }),
      expected: /^channel `train`, digits\.csv: row 21, column 1 must be a label from 0 to 9, got "10"$/,
    },
    {
      title: "a pixel that is no number",
      spoil: () => container.setChannel("train", { "digits.csv": first.replace("255", "ink") }),
      expected: /^channel `train`, digits\.csv: row 1, column 2 must be a number from 0 to 255, got "ink"$/,
    },
    {
      title: "a short row",
      spoil: () => container.setChannel("validation", { "digits.csv": first.slice(0, -2) }),
      expected: /^channel `validation`, digits\.csv: row 1 has 783 pixels, must have 784$/,
    },
    {
      title: "a header",
      spoil: () => container.setChannel("train", { "digits.csv": `label,pixels\n${DIGITS}` }),
      expected: /^channel `train`, digits\.csv: row 1, column 1 must be a label from 0 to 9, got "label"$/,
    },
  ]) {
    it(`fails on ${title}, with the reason in output/failure`, async () => {
      spoil();
      assert.equal(await container.train(), 1);
      assert.match(container.failure ?? "", expected);
      assert.ok(!container.log.includes("Traceback"), container.log);
    });
  }
});
