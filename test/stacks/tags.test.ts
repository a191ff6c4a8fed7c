import assert from "node:assert/strict";
import { problems } from "./settings/validValues";

const required = { project: "sagemaker-platform", stage: "test", team: "ml", "cost-centre": "42" };
const withTags = (more: object) => problems({ "aws:defaultTags": { tags: { ...required, ...more } } });
const KEY = "a tag's key is 1 to 128 letters, digits, spaces and _.:/=+-@ and does not begin with aws:";
const VALUE = "a text of at most 256 letters, digits, spaces and _.:/=+-@";
const long = "k".repeat(129);
const tooMany = Object.fromEntries(Array.from({ length: 46 }, (_, i) => [`t${i}`, "x"]));

const wrong: [what: string, tags: object, ...problems: string[]][] = [
  ["a letter that no value has", { owner: "R&D" }, `.owner must be ${VALUE}, got "R&D"`],
  ["a letter that no key has", { "a,b": "x" }, `.a,b must be left out, got "x": ${KEY}`],
  ["a key that is too long", { [long]: "x" }, `.${long} must be left out, got "x": ${KEY}`],
  ["a value that is too long", { a: "v".repeat(257) }, `.a must be ${VALUE}, got "${"v".repeat(257)}"`],
  ["AWS's own keys", { "AWS:owner": "x" }, `.AWS:owner must be left out, got "x": ${KEY}`],
  ["a number", { year: 2026 }, `.year must be ${VALUE}, got 2026`],
  ["a blank", { team: " " }, '.team must be a text of 1 to 256 letters, digits, spaces and _.:/=+-@, got " "'],
  [
    "keys that differ in capital letters",
    { Team: "x" },
    '.Team must be left out, got "x": IAM does not distinguish its key from "team"',
  ],
  [
    "a wrong key beside a value that is no text",
    { "a,b": "x", year: 2026 },
    `.year must be ${VALUE}, got 2026`,
    `.a,b must be left out, got "x": ${KEY}`,
  ],
  [
    "more than fit",
    tooMany,
    ` must be at most 49 tags, got ${JSON.stringify({ ...required, ...tooMany }).slice(0, 300)}…`,
  ],
];

describe("the tags of every resource", () => {
  it("may be other ones too, of letters of any script, or empty", () => {
    assert.deepEqual(withTags({ Zuständig: "Müller_1 .:/=+-@", note: "", ["k".repeat(128)]: "v".repeat(256) }), []);
  });

  for (const [what, tags, ...expected] of wrong) {
    it(`refuse ${what}`, () => {
      assert.deepEqual(
        withTags(tags),
        expected.map((problem) => `aws:defaultTags.tags${problem}`),
      );
    });
  }

  it("are a map", () => {
    assert.deepEqual(problems({ "aws:defaultTags": { tags: "x" } }), [
      'aws:defaultTags.tags must be a map of tags, got "x"',
    ]);
  });
});
