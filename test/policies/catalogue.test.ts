import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { catalogue } from "#policies/catalogue";

const RULES = path.resolve(__dirname, "../../policies/rules");

describe("catalogue", () => {
  it("has every rule, under the name of its file", () => {
    const files = readdirSync(RULES, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const names = files.map((file) =>
      path.basename(file, ".ts").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    );
    assert.deepEqual(catalogue.map(({ rule }) => rule.name).sort(), names.sort());
  });

  it("has one rule for a control", () => {
    assert.equal(new Set(catalogue.map(({ id }) => id)).size, catalogue.length);
  });

  it("stops a deployment that breaks a rule", () => {
    for (const { rule } of catalogue) assert.equal(rule.enforcementLevel, "mandatory", rule.name);
  });
});
