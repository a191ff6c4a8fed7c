import assert from "node:assert/strict";
import { isBucketName } from "#infra/core/bucketName";

describe("isBucketName", () => {
  for (const name of ["abc", "a1.b-2.c", "al2023-repos-eu-west-1-de612dc2", "a--b", "a".repeat(63)]) {
    it(`takes ${name}`, () => assert.equal(isBucketName(name), true));
  }

  for (const name of [
    "",
    "ab",
    "a".repeat(64),
    "*",
    "a*b",
    "a?b",
    "Upper",
    "a_b",
    "-ab",
    "ab-",
    "a..b",
    "a.-b",
    "10.0.0.1",
  ]) {
    it(`refuses "${name}"`, () => assert.equal(isBucketName(name), false));
  }
});
