import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { findInstanceTypeProblem, NOTEBOOK_FAMILIES } from "#infra/workbench/notebookFamilies";

const FAMILIES = "t3, m5, m6i, m7i, c5, c6i, c7i, r5, r6i, r7i";
const gpu = "has GPUs, which a notebook leaves idle most of the time: use it in jobs";
const chip = "is for inference or training on AWS's own chips: use it in endpoints and jobs";
const disk = "has disks of its own, which the notebook's key does not encrypt";
const unknown = "is not known to be good for notebooks";

describe("instance types of notebooks", () => {
  for (const family of Object.keys(NOTEBOOK_FAMILIES)) {
    it(`may be of the family ${family}`, () => {
      assert.equal(findInstanceTypeProblem(`ml.${family}.xlarge`, []), undefined);
    });
  }

  for (const [type, family, reason] of [
    ["ml.g5.xlarge", "g5", gpu],
    ["ml.p4d.24xlarge", "p4d", gpu],
    ["ml.g4dn.xlarge", "g4dn", gpu],
    ["ml.inf2.xlarge", "inf2", chip],
    ["ml.trn1.2xlarge", "trn1", chip],
    ["ml.m5d.large", "m5d", disk],
    ["ml.t2.medium", "t2", unknown],
  ] as const) {
    it(`are not ${type} unless its family is named`, () => {
      assert.equal(
        findInstanceTypeProblem(type, []),
        `must be of one of the families ${FAMILIES}, got "${type}": ${family} ${reason}, or name it in \`extraFamilies\``,
      );
      assert.equal(findInstanceTypeProblem(type, [family]), undefined);
    });
  }

  it("are named as SageMaker names them", () => {
    assert.equal(
      findInstanceTypeProblem("t3.medium", []),
      'must be an instance type such as ml.t3.medium, got "t3.medium"',
    );
  });
});

describe("docs/security/notebooks.md", () => {
  it("lists the families and what they are good for as the code does", () => {
    const text = readFileSync("docs/security/notebooks.md", "utf8");
    const rows = [...text.matchAll(/^\| ([a-z]\d[a-z]*) +\| (.+?) +\|$/gm)].map(([, family, use]) => [family, use]);
    assert.deepEqual(Object.fromEntries(rows), NOTEBOOK_FAMILIES);
  });
});
