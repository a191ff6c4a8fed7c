import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { imageUri, repositoryOf } from "#infra/serving/image";
import { image as imageSchema } from "#infra/serving/imageSchema";
import { problemsOf } from "#test/schema";
import { account, setMocks, valueOf } from "#test/pulumi";

describe("images", () => {
  beforeEach(setMocks);

  it("are in the account's own registry", async () => {
    const uri = imageUri(pulumi.output(account), "team/digits:1.0.0");
    assert.equal(await valueOf(uri), "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/digits:1.0.0");
  });

  it("have a repository, whether by tag or by digest", () => {
    assert.equal(repositoryOf("team/digits:1.0.0"), "team/digits");
    assert.equal(repositoryOf(`digits@sha256:${"0".repeat(64)}`), "digits");
  });

  const digest = `@sha256:${"0".repeat(64)}`;
  for (const image of ["ab:1", "team/digits:1.0.0", "a__b--c.d/e_f:v1", `ab${digest}`, `${"a".repeat(198)}:1`]) {
    it(`may be ${image.slice(0, 30)}, of ${image.length} letters`, () => {
      assert.deepEqual(problemsOf(imageSchema, image), []);
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
      assert.deepEqual(problemsOf(imageSchema, image), [
        "it must be repository:tag or repository@sha256:digest, of at most 200 letters, with ECR's names for repositories " +
          `and a tag other than latest, got "${image}"`,
      ]);
    });
  }
});
