import assert from "node:assert/strict";
import { isCronExpression } from "#infra/core/schedule";

describe("isCronExpression", () => {
  for (const fields of [
    "0 19 ? * * *",
    "0 8 ? * MON-FRI *",
    "0/15 8-18 * * ? *",
    "30 9 1,15 JAN-MAR ? 2026-2030",
    "0 6 L * ? *",
    "0 6 15W * ? *",
    "0 6 ? * 2#1 *",
    "0 6 ? * 6L *",
    "59 23 31 12 ? 2199",
  ]) {
    it(`takes ${fields}`, () => assert.ok(isCronExpression(`cron(${fields})`)));
  }

  for (const [what, fields] of [
    ["an hour that no day has", "0 25 ? * * *"],
    ["a minute that no hour has", "60 8 ? * * *"],
    ["a day that no month has", "0 8 32 * ? *"],
    ["a month that no year has", "0 8 1 13 ? *"],
    ["a day of the week beyond Saturday", "0 8 ? * 8 *"],
    ["words for days that are none", "0 8 ? * MON-FUN *"],
    ["a range that ends before it begins", "0 18-8 ? * * *"],
    ["a step of nothing", "0/0 8 ? * * *"],
    ["both days", "0 8 1 * MON *"],
    ["neither day", "0 8 ? * ? *"],
    ["five fields", "0 8 * * MON"],
    ["a year long ago", "0 8 ? * * 1969"],
  ] as const) {
    it(`refuses ${what}`, () => assert.ok(!isCronExpression(`cron(${fields})`)));
  }

  it("rejects invalid cron expressions", () => {
    for (const text of ["", "19:00", "rate(1 day)", "cron()", "0 19 ? * * *"]) assert.ok(!isCronExpression(text), text);
  });
});
