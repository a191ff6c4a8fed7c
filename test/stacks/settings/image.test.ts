import assert from "node:assert/strict";
import { own, problems } from "./validValues";

const digest = `@sha256:${"0".repeat(64)}`;

describe("the image of a stage", () => {
  for (const image of ["ab:1", "team/digits:1.0.0", "a__b--c.d/e_f:v1", `ab${digest}`, `${"a".repeat(198)}:1`]) {
    it(`may be ${image.slice(0, 30)}, of ${image.length} letters`, () => {
      assert.deepEqual(problems(own({ image })), []);
    });
  }

  for (const image of [
    "a:1",
    `a${digest}`,
    `${"a".repeat(199)}:1`,
    "a..b:1",
    "a//b:1",
    "Team/x:1",
    "-ab:1",
    "ab",
    "ab:latest",
  ]) {
    it(`may not be ${image.slice(0, 30)}, of ${image.length} letters`, () => {
      assert.deepEqual(problems(own({ image })), [
        "sagemaker-platform:image must be repository:tag or repository@sha256:digest, of at most 200 letters, with ECR's " +
          `names for repositories and a tag other than latest, got "${image}"`,
      ]);
    });
  }
});
