import assert from "node:assert/strict";
import { decideRows, readSettingsTable } from "./settingsTable";

/** Units that names give away. */
const UNITS: [name: RegExp, unit: string][] = [
  [/Percent$/, "%"],
  [/Ms$/, "ms"],
  [/Seconds$|^timeout$/, "seconds"],
  [/minutes/i, "minutes"],
  [/Days$/, "days"],
  [/^memorySize$/, "MB"],
  [/^(maxV|v)olumeSize$/, "GB"],
];

describe("docs/settings.md", () => {
  const table = readSettingsTable();
  const decided = decideRows();
  const isNumeric = (key: string) => decided.some((row) => row.key === key && row.isNumeric);

  it("has a row for each setting, those within maps and lists too, in the code's order", () => {
    assert.deepEqual(
      table.map(({ key }) => key),
      decided.map(({ key }) => key),
    );
  });

  for (const { key, type, default: byDefault } of decided) {
    it(`says of ${key} what it may be, and what it is where it is left out`, () => {
      const row = table.find((one) => one.key === key);
      assert.equal(row?.type, type);
      if (byDefault === undefined) assert.match(row.default, /^(?!required)\S/);
      else assert.equal(row.default, byDefault);
    });
  }

  it("gives numbers a unit, the one of their name, and nothing else one", () => {
    for (const { key, unit } of table) {
      const name = /([\w-]+)`/.exec(key)![1]!;
      const [, expected] = UNITS.find(([pattern]) => pattern.test(name)) ?? [];
      if (!isNumeric(key)) assert.equal(unit, "–", key);
      else if (expected) assert.equal(unit, expected, key);
      else assert.match(unit, /^[a-z%]/, key);
    }
  });

  it("says what each is for", () => {
    for (const { key, meaning } of table) assert.match(meaning, /^[A-Z`].{9,}/, key);
  });
});
