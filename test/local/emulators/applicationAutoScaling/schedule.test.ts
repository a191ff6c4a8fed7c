import assert from "node:assert/strict";
import { isSchedule } from "#local/emulators/applicationAutoScaling/schedule";

describe("isSchedule", () => {
  for (const schedule of ["at(2030-01-31T08:00:00)", "rate(1 minute)", "rate(12 hours)", "cron(0 20 ? * MON-FRI *)"]) {
    it(`takes ${schedule}`, () => assert.ok(isSchedule(schedule)));
  }

  for (const text of [
    "",
    "0 20 ? * MON-FRI *",
    "cron(0 20 * * *)",
    "cron(a b c d e f)",
    "cron(60 20 ? * MON-FRI *)",
    "rate(0 minutes)",
    "rate(-1 days)",
    "rate(2 weeks)",
    "at(2030-02-30T08:00:00)",
    "at(2030-01-31T25:00:00)",
    "at(tomorrow)",
  ]) {
    it(`refuses "${text}"`, () => assert.ok(!isSchedule(text)));
  }
});
