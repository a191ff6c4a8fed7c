import assert from "node:assert/strict";
import { buildTable } from "#local/cli/watch/table";
import { tick, variant } from "./ticks";

describe("buildTable", () => {
  it("aligns the variants of an endpoint below its status and alarms", () => {
    const moment = tick(
      65,
      variant({}),
      variant({
        name: "canary",
        weight: 20,
        instances: 0,
        invocationsPerSecond: 10.25,
        errorPercent: 100,
        modelLatencyP50: undefined,
        modelLatencyP90: undefined,
        totalInvocations: 21,
        totalErrors: 21,
        fault: { crash: true },
      }),
    );
    moment.endpoints[0]!.alarms = ["canary-5xx", "unhealthy"];
    assert.deepEqual(buildTable(moment), [
      "12:01:05 UTC",
      "",
      "digits: InService, in ALARM: canary-5xx, unhealthy",
      "  variant  weight  instances  requests/s  errors %  p50 ms  p90 ms  requests  errors  fault",
      "  stable       80          2        40.0       0.0     2.0     5.0      1000       0",
      "  canary       20          0        10.3     100.0       -       -        21      21  crash",
    ]);
  });
});
