import assert from "node:assert/strict";
import { Model } from "../../infra/model";
import { deploy, only, setMocks, valueOf } from "../pulumi";

const args = {
  image: "registry/digits:1.0.0",
  artifactUrl: "s3://bucket/digits/stable/model.tar.gz",
  roleArn: "arn:role",
  placement: { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
};

describe("Model", () => {
  beforeEach(setMocks);

  it("serves the archive with the image, as the role", async () => {
    const model = await deploy(() => new Model("stable", args));
    const { executionRoleArn, primaryContainer } = only("aws:sagemaker/model:Model");
    assert.equal(executionRoleArn, "arn:role");
    assert.deepEqual(primaryContainer, { image: args.image, modelDataUrl: args.artifactUrl });
    assert.equal(await valueOf(model.modelArn), "arn:stable");
  });

  it("runs in the VPC, its container cut off from every network", async () => {
    await deploy(() => new Model("stable", args));
    const { enableNetworkIsolation, vpcConfig } = only("aws:sagemaker/model:Model");
    assert.equal(enableNetworkIsolation, true);
    assert.deepEqual(vpcConfig, { subnets: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] });
  });

  it("leaves its name to Pulumi, so that it can be replaced", async () => {
    await deploy(() => new Model("stable", args));
    assert.equal(only("aws:sagemaker/model:Model").name, undefined);
  });
});
