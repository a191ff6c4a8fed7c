import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { imageUri, repositoryOf } from "#infra/serving/image";
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
});
