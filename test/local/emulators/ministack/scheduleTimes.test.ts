import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { MINISTACK } from "#local/emulators/ministack/ministack";
import { REPOSITORY } from "#local/host/home";
import { ensureEnvironment } from "#local/host/python/ensureEnvironment";

/** Reads schedules with their windows, and writes when each is due, or what is wrong with it. */
const SCRIPT = `
import json, sys
from schedule_times import last_due, problem_of
for schedule, since, until in json.load(sys.stdin):
    problem = problem_of(schedule["ScheduleExpression"], schedule["ScheduleExpressionTimezone"])
    print(json.dumps(problem if problem else last_due(schedule, since, until)))
`;

const seconds = (time: string) => Date.parse(`${time}Z`) / 1_000;

interface Case {
  title: string;
  expression: string;
  zone?: string;
  /** From when on, and until when; UTC, as all times here. */
  window: [string, string];
  start?: string;
  end?: string;
  /** When it is due last; undefined when it is not. */
  due?: string;
}

const created = "2026-07-01T00:02:00";

const cases: Case[] = [
  {
    title: "reads a cron expression in its time zone, in winter",
    expression: "cron(0 8 ? * MON-FRI *)",
    zone: "Europe/Berlin",
    window: ["2026-11-23T06:59:59", "2026-11-23T07:00:01"],
    due: "2026-11-23T07:00:00",
  },
  {
    title: "reads a cron expression in its time zone, in summer",
    expression: "cron(0 8 ? * MON-FRI *)",
    zone: "Europe/Berlin",
    window: ["2026-07-01T05:59:59", "2026-07-01T07:30:00"],
    due: "2026-07-01T06:00:00",
  },
  {
    title: "leaves out the days that a cron expression does not name",
    expression: "cron(0 8 ? * MON-FRI *)",
    window: ["2026-11-28T00:00:00", "2026-11-29T23:59:59"],
  },
  {
    title: "finds the last of several times that were missed",
    expression: "cron(0/10 * * * ? *)",
    window: ["2026-11-23T06:05:00", "2026-11-23T06:45:00"],
    due: "2026-11-23T06:40:00",
  },
  {
    title: "leaves out the hour that clocks skip in spring",
    expression: "cron(30 2 * * ? *)",
    zone: "Europe/Berlin",
    window: ["2026-03-28T12:00:00", "2026-03-29T12:00:00"],
  },
  {
    title: "takes the first of two equal hours in autumn",
    expression: "cron(30 2 * * ? *)",
    zone: "Europe/Berlin",
    window: ["2026-10-24T12:00:00", "2026-10-25T12:00:00"],
    due: "2026-10-25T00:30:00",
  },
  {
    title: "leaves out the second of two equal hours in autumn",
    expression: "cron(30 2 * * ? *)",
    zone: "Europe/Berlin",
    window: ["2026-10-25T00:59:59", "2026-10-25T12:00:00"],
  },
  {
    title: "keeps to the start and end date",
    expression: "cron(0 * * * ? *)",
    window: ["2026-11-23T06:05:00", "2026-11-23T12:45:00"],
    start: "2026-11-23T08:00:00",
    end: "2026-11-23T08:30:00",
    due: "2026-11-23T08:00:00",
  },
  {
    title: "reads a one-time schedule in its time zone, whatever its dates",
    expression: "at(2026-07-01T08:00:00)",
    zone: "America/New_York",
    window: ["2026-07-01T11:59:59", "2026-07-01T12:00:00"],
    start: "2027-01-01T00:00:00",
    due: "2026-07-01T12:00:00",
  },
  {
    title: "finds a one-time schedule due once",
    expression: "at(2026-07-01T08:00:00)",
    window: ["2026-07-01T08:00:00", "2026-07-01T08:00:01"],
  },
  {
    title: "finds a rate due the moment it is made",
    expression: "rate(5 minutes)",
    window: ["2026-07-01T00:01:59", "2026-07-01T00:02:01"],
    due: created,
  },
  {
    title: "finds a rate due each interval after that",
    expression: "rate(5 minutes)",
    window: ["2026-07-01T00:06:59", "2026-07-01T00:07:00"],
    due: "2026-07-01T00:07:00",
  },
  {
    title: "counts a rate from its start date",
    expression: "rate(1 hour)",
    window: ["2026-07-01T03:00:00", "2026-07-01T05:00:00"],
    start: "2026-07-01T04:30:00",
    due: "2026-07-01T04:30:00",
  },
  {
    title: "finds a rate not due before its start date",
    expression: "rate(1 hour)",
    window: ["2026-07-01T03:00:00", "2026-07-01T04:00:00"],
    start: "2026-07-01T04:30:00",
  },
];

const wrong: [expression: string, zone: string, problem: string][] = [
  ["cron(0 8 * * * *)", "UTC", "Invalid Schedule Expression cron(0 8 * * * *)."],
  ["cron(0 8 * * ?)", "UTC", "Invalid Schedule Expression cron(0 8 * * ?)."],
  ["cron(60 8 * * ? *)", "UTC", "Invalid Schedule Expression cron(60 8 * * ? *)."],
  ["cron(0 24 * * ? *)", "UTC", "Invalid Schedule Expression cron(0 24 * * ? *)."],
  ["cron(0 8 * 13 ? *)", "UTC", "Invalid Schedule Expression cron(0 8 * 13 ? *)."],
  ["cron(0 8 * * ? 1969)", "UTC", "Invalid Schedule Expression cron(0 8 * * ? 1969)."],
  ["cron(5-1 8 * * ? *)", "UTC", "Invalid Schedule Expression cron(5-1 8 * * ? *)."],
  ["rate(0 minutes)", "UTC", "Invalid Schedule Expression rate(0 minutes)."],
  ["at(2026-13-01T00:00:00)", "UTC", "Invalid Schedule Expression at(2026-13-01T00:00:00)."],
  ["rate(1 hour)", "Europe/Atlantis", "Invalid Schedule Expression Timezone Europe/Atlantis."],
  ["rate(1 hour)", "/etc/passwd", "Invalid Schedule Expression Timezone /etc/passwd."],
  ["rate(1 hour)", "UTC+99", "Invalid Schedule Expression Timezone UTC+99."],
];

describe("schedule_times", function () {
  this.timeout(60_000);
  let answers: (number | string | null)[];

  before(async () => {
    const environment = await ensureEnvironment(MINISTACK, () => undefined);
    const asked = [
      ...cases.map(({ expression, zone = "UTC", window, start, end }) => [
        {
          ScheduleExpression: expression,
          ScheduleExpressionTimezone: zone,
          CreationDate: seconds(created),
          StartDate: start ? seconds(start) : null,
          EndDate: end ? seconds(end) : null,
        },
        ...window.map(seconds),
      ]),
      ...wrong.map(([expression, zone]) => [
        { ScheduleExpression: expression, ScheduleExpressionTimezone: zone },
        0,
        0,
      ]),
    ];
    const python = path.join(environment, "bin", "python3");
    const output = execFileSync(python, ["-c", SCRIPT], {
      input: JSON.stringify(asked),
      encoding: "utf8",
      env: { PYTHONPATH: path.join(REPOSITORY, "local", "emulators", "ministack"), PYTHONDONTWRITEBYTECODE: "1" },
    });
    answers = output
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as number | string | null);
  });

  cases.forEach(({ title, due }, index) => {
    it(title, () => {
      assert.equal(answers[index], due === undefined ? null : seconds(due));
    });
  });

  wrong.forEach(([expression, zone, problem], index) => {
    it(`refuses ${expression} in ${zone}`, () => {
      assert.equal(answers[cases.length + index], problem);
    });
  });
});
