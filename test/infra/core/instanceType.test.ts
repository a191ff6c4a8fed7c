import assert from "node:assert/strict";
import { hasLocalStorage, ignoresGuardrails, INSTANCE_TYPE } from "#infra/core/instanceType";

const WITHOUT_DISKS = [
  "m5.large",
  "c5.xlarge",
  "c5n.xlarge",
  "r5.4xlarge",
  "t2.medium",
  "m6g.large",
  "inf2.xlarge",
  "p3.2xlarge",
];
const WITH_DISKS = [
  "m5d.large",
  "c6gd.xlarge",
  "r6id.large",
  "g4dn.xlarge",
  "p3dn.24xlarge",
  "p4de.24xlarge",
  "g5.xlarge",
  "g6e.xlarge",
  "p5.48xlarge",
  "trn1.2xlarge",
  "i3.large",
];

describe("instance types", () => {
  for (const type of WITHOUT_DISKS) {
    it(`${type} has no disks of its own`, () => assert.equal(hasLocalStorage(`ml.${type}`), false));
  }

  for (const type of WITH_DISKS) {
    it(`${type} has disks of its own`, () => assert.equal(hasLocalStorage(`ml.${type}`), true));
  }

  it("are named ml.<family>.<size>", () => {
    for (const type of [...WITHOUT_DISKS, ...WITH_DISKS]) assert.match(`ml.${type}`, INSTANCE_TYPE);
    for (const text of ["m5.large", "ml.m5", "ml.m5.large ", "ml..large", ""]) assert.doesNotMatch(text, INSTANCE_TYPE);
  });

  it("of the first Inferentia chip alone ignore deployment guardrails", () => {
    assert.deepEqual(["ml.inf1.xlarge", "ml.inf2.xlarge", "ml.m5.large"].map(ignoresGuardrails), [true, false, false]);
  });
});
