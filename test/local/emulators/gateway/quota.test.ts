import assert from "node:assert/strict";
import { Quota } from "#local/emulators/gateway/usagePlans";

describe("Quota", () => {
  for (const [period, last, next] of [
    ["DAY", "2026-11-25T23:59:59Z", "2026-11-26T00:00:00Z"],
    ["WEEK", "2026-11-29T23:59:59Z", "2026-11-30T00:00:00Z"],
    ["MONTH", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"],
  ] as const) {
    it(`starts again with the next ${period.toLowerCase()}`, () => {
      const quota = new Quota({ limit: 1, offset: 0, period });
      assert.deepEqual([quota.admit(new Date(last)), quota.admit(new Date(last))], [true, false]);
      assert.deepEqual([quota.admit(new Date(next)), quota.admit(new Date(next))], [true, false]);
    });
  }

  it("takes the offset off the first period only", () => {
    const quota = new Quota({ limit: 1, offset: 1, period: "DAY" });
    assert.equal(quota.admit(new Date("2026-11-25T12:00:00Z")), false);
    assert.equal(quota.admit(new Date("2026-11-26T12:00:00Z")), true);
  });
});
