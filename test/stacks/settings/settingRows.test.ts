import assert from "node:assert/strict";
import { z } from "zod";
import { settingRows } from "./settingRows";

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
