import assert from "node:assert/strict";
import { z } from "zod";
import { requireTexts, settingRows } from "../../../tools/docs/settingRows";

const rowsOf = (shape: z.ZodRawShape) => settingRows(z.toJSONSchema(z.strictObject(shape), { io: "input" }));

describe("settingRows", () => {
  it("tells the type and the bounds of a setting", () => {
    const rows = rowsOf({
      text: z.string(),
      flag: z.boolean(),
      count: z.int().min(1).max(1_000),
      share: z.number().gt(0).max(100),
      weight: z.number().min(0),
      mode: z.enum(["a", "b", "c"]),
      days: z.literal([1, 3]),
      names: z.array(z.string()),
    });
    assert.deepEqual(
      rows.map(({ type, isNumeric }) => [type, isNumeric]),
      [
        ["string", false],
        ["boolean", false],
        ["integer, 1 to 1,000", true],
        ["number, above 0, at most 100", true],
        ["number, at least 0", true],
        ["`a`, `b` or `c`", false],
        ["`1` or `3`", true],
        ["list: string", false],
      ],
    );
  });

  it("tells whether it must be given, and what it is otherwise", () => {
    const rows = rowsOf({ must: z.string(), may: z.string().optional(), has: z.boolean().default(false) });
    assert.deepEqual(
      rows.map(({ required, default: value }) => [required, value]),
      [
        [true, undefined],
        [false, undefined],
        [false, false],
      ],
    );
  });

  it("goes into maps and lists of maps", () => {
    const rows = rowsOf({
      api: z.strictObject({ rate: z.int().min(1).max(2) }),
      users: z.array(z.strictObject({ name: z.string() })),
    });
    assert.deepEqual(
      rows.map(({ key, type }) => `${key}: ${type}`),
      ["api: map", "api.rate: integer, 1 to 2", "users: list of maps", "users[].name: string"],
    );
  });

  it("joins the kinds of a map, and tells which of them has or needs a setting", () => {
    const network = z.discriminatedUnion("mode", [
      z.strictObject({ mode: z.literal("closed"), egress: z.string().optional(), zones: z.string() }),
      z.strictObject({ mode: z.literal("open"), egress: z.string() }),
    ]);
    assert.deepEqual(
      rowsOf({ network }).map(({ key, type, only, required }) => ({ key, type, only, required })),
      [
        { key: "network", type: "map", only: undefined, required: true },
        { key: "network.mode", type: "`closed` or `open`", only: undefined, required: true },
        { key: "network.egress", type: "string", only: undefined, required: ["open"] },
        { key: "network.zones", type: "string", only: ["closed"], required: true },
      ],
    );
  });
});

describe("requireTexts", () => {
  const check = (setting: z.ZodType) => () => rowsOf({ setting }).forEach(requireTexts);
  const described = { description: "What it is." };

  it("accepts a setting with a description, a number with its unit, and what leaving an optional one out means", () => {
    check(z.string().meta(described))();
    check(
      z
        .int()
        .min(1)
        .meta({ ...described, unit: "ms" }),
    )();
    check(
      z
        .string()
        .optional()
        .meta({ ...described, absent: "none" }),
    )();
  });

  for (const [what, setting, message] of [
    ["without a description", z.string(), "setting has no description: add .meta({ description }) to its schema"],
    [
      "that is a number without a unit",
      z.int().meta(described),
      "setting is a number without a unit: change its .meta()",
    ],
    [
      "that is a text with a unit",
      z.string().meta({ ...described, unit: "ms" }),
      "setting is no number but has a unit: change its .meta()",
    ],
    [
      "that may be left out for no stated reason",
      z.string().optional().meta(described),
      "setting may be left out: add .meta({ absent }) that says what happens then",
    ],
  ] as const) {
    it(`refuses a setting ${what}`, () => assert.throws(check(setting), { message }));
  }
});
