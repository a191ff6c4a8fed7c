import assert from "node:assert/strict";
import { exitCodeOf, type Outcome, outcomeOf } from "#local/cli/promotion/outcome";

describe("outcomeOf", () => {
  const cases: [
    status: "RUNNING" | "SUCCEEDED" | "FAILED" | "ABORTED",
    error: string | undefined,
    outcome?: Outcome,
  ][] = [
    ["RUNNING", undefined, undefined],
    ["SUCCEEDED", undefined, "promoted"],
    ["FAILED", "Aborted", "aborted"],
    ["FAILED", "AbortIncomplete", "abortIncomplete"],
    ["FAILED", "EndpointChanged", "endpointChanged"],
    ["FAILED", "AlreadyRunning", "alreadyRunning"],
    ["FAILED", "UnknownAction", "unknownAction"],
    ["FAILED", "States.ServiceRestart", "interrupted"],
    ["FAILED", "States.Runtime", "failed"],
    ["ABORTED", undefined, "stopped"],
  ];
  for (const [status, error, outcome] of cases) {
    it(`reads ${status}${error ? ` with ${error}` : ""} as ${outcome ?? "not yet ended"}`, () => {
      const execution = { executionArn: undefined, stateMachineArn: undefined, startDate: undefined };
      assert.equal(outcomeOf({ ...execution, status, error }), outcome);
    });
  }
});

describe("exitCodeOf", () => {
  it("is 0 for a promoted canary, 3 for an aborted one and 1 for what somebody must look at", () => {
    assert.deepEqual(
      (["promoted", "aborted", "abortIncomplete", "endpointChanged"] as const).map(exitCodeOf),
      [0, 3, 1, 1],
    );
  });
});
