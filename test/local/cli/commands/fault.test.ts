import assert from "node:assert/strict";
import { type FaultOptions, readFault } from "#local/cli/commands/fault";

describe("readFault", () => {
  it("combines what the options ask for", () => {
    assert.deepEqual(
      { ...readFault({ errorRate: "0.3", latencyMs: "2000", crash: true, refusePing: true }) },
      { errorRate: 0.3, latencyMs: 2_000, crash: true, refusePing: true },
    );
    assert.equal(readFault({ errorRate: "1" })!.errorRate, 1);
  });

  it("asks for nothing without options, and with --clear", () => {
    assert.equal(readFault({}), undefined);
    assert.equal(readFault({ clear: true, json: true }), undefined);
  });

  const wrong: [FaultOptions, string][] = [
    [{ errorRate: "1.01" }, '--error-rate must be a number from 0 to 1, got "1.01"'],
    [{ errorRate: "-0.1", latencyMs: "5" }, '--error-rate must be a number from 0 to 1, got "-0.1"'],
    [{ errorRate: " " }, '--error-rate must be a number from 0 to 1, got " "'],
    [{ latencyMs: "0" }, '--latency-ms must be a whole number from 1 to 60000, got "0"'],
    [{ latencyMs: "60001" }, '--latency-ms must be a whole number from 1 to 60000, got "60001"'],
    [{ latencyMs: "1.5", errorRate: "1" }, '--latency-ms must be a whole number from 1 to 60000, got "1.5"'],
    [{ clear: true, crash: true }, "--clear cannot be combined with other fault options: it removes the fault"],
  ];
  for (const [options, message] of wrong) {
    it(`refuses ${JSON.stringify(options)}`, () =>
      assert.throws(() => readFault(options), { name: "UserError", message }));
  }
});
