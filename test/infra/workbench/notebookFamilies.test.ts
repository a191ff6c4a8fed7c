import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { describeIssues } from "#infra/core/describeIssues";
import { NOTEBOOK_FAMILIES } from "#infra/workbench/notebookFamilies";
import { notebook, requireFamily } from "#infra/workbench/notebook/notebookSchema";

const FAMILIES = "t3, m5, m6i, m7i, c5, c6i, c7i, r5, r6i, r7i";
const gpu = "has GPUs, which a notebook leaves idle most of the time: use it in jobs";
const chip = "is for inference or training on AWS's own chips: use it in endpoints and jobs";
const unknown = "is not known to be good for notebooks";

const schema = notebook.superRefine(requireFamily);

function problems(given: z.input<typeof notebook>): string[] {
  return describeIssues(schema.safeParse(given).error?.issues ?? [], given, (path) => path.join("."));
}

describe("instance types of notebooks", () => {
  for (const family of Object.keys(NOTEBOOK_FAMILIES)) {
    it(`may be of the family ${family}`, () => assert.deepEqual(problems({ instanceType: `ml.${family}.xlarge` }), []));
  }

  for (const [instanceType, family, reason] of [
    ["ml.p3.2xlarge", "p3", gpu],
    ["ml.inf2.xlarge", "inf2", chip],
    ["ml.t2.medium", "t2", unknown],
  ] as const) {
    it(`are not ${instanceType} unless its family is named`, () => {
      const allowed = `of one of the families ${FAMILIES}, or of one in extraFamilies`;
      assert.deepEqual(problems({ instanceType }), [
        `instanceType must be ${allowed}, got "${instanceType}": ${family} ${reason}`,
      ]);
      assert.deepEqual(problems({ instanceType, extraFamilies: [family] }), []);
    });
  }

  for (const [instanceType, allowed] of [
    ["ml.m5d.large", "an instance type without local disks, which no KMS key can encrypt"],
    ["t3.medium", "an instance type such as ml.m5.large"],
  ]) {
    it(`are never ${instanceType}`, () => {
      const family = instanceType!.split(".")[1]!;
      assert.deepEqual(problems({ instanceType, extraFamilies: [family] }), [
        `instanceType must be ${allowed}, got "${instanceType}"`,
      ]);
    });
  }
});

describe("docs/security/notebooks.md", () => {
  it("lists the families and what they are good for as the code does", () => {
    const text = readFileSync("docs/security/notebooks.md", "utf8");
    const rows = [...text.matchAll(/^\| ([a-z]\d[a-z]*) +\| (.+?) +\|$/gm)].map(([, family, use]) => [family, use]);
    assert.deepEqual(Object.fromEntries(rows), NOTEBOOK_FAMILIES);
  });
});
