import assert from "node:assert/strict";
import { readWatchOptions } from "#local/cli/watch/options";

describe("readWatchOptions", () => {
  it("looks once a second until interrupted", () => {
    assert.deepEqual(readWatchOptions({ stage: "dev" }), { intervalSeconds: 1, seconds: undefined, plot: undefined });
  });

  it("takes other times and a file", () => {
    assert.deepEqual(readWatchOptions({ stage: "dev", interval: "0.2", for: "90", plot: "run.svg" }), {
      intervalSeconds: 0.2,
      seconds: 90,
      plot: "run.svg",
    });
  });

  const wrong: [object, string | RegExp][] = [
    [{ interval: "0.1" }, '--interval must be a number of seconds from 0.2 to 60, got "0.1"'],
    [{ interval: "often" }, '--interval must be a number of seconds from 0.2 to 60, got "often"'],
    [{ for: "0" }, '--for must be a number of seconds from 0.2 to 604800, got "0"'],
    [{ plot: "run.png" }, '--plot must be a file whose name ends with .svg, got "run.png"'],
    [
      { plot: "test/local/cli/watch/plot/there.svg/run.svg" },
      /^--plot must be a file that can be written, got ".*": ENOENT/,
    ],
    [{ plot: `${"a".repeat(300)}.svg` }, /^--plot must be a file that can be written, got "a+\.svg": ENAMETOOLONG/],
    // The file that it is made in would have more letters than a name can have.
    [{ plot: `${"a".repeat(250)}.svg` }, /^--plot must be a file that can be written, got "a+\.svg": ENAMETOOLONG/],
  ];
  for (const [options, message] of wrong) {
    it(`refuses ${JSON.stringify(options).slice(0, 60)}`, () =>
      assert.throws(() => readWatchOptions({ stage: "dev", ...options }), { name: "UserError", message }));
  }
});
