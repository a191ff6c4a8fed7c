import assert from "node:assert/strict";
import { EndpointHistory } from "#infra/serving/deployment/endpointHistory";
import { Model } from "#infra/serving/model";
import { deploy, only, setMocks, valueOf } from "#test/pulumi";

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

  it("lets Pulumi generate its name", async () => {
    await deploy(() => new Model("stable", args));
    assert.equal(only("aws:sagemaker/model:Model").name, undefined);
  });

  it("is the same to a deployment as long as its archive and its image are", async () => {
    const model = await deploy(() => new Model("stable", args));
    assert.equal(await valueOf(model.identity), "s3://bucket/digits/stable/model.tar.gz in registry/digits:1.0.0");
  });

  it("carries the tag of its endpoint's history, with which it goes", async () => {
    await deploy(() => {
      const history = new EndpointHistory("digits", { region: "eu-west-1", endpointName: "digits-test" });
      return new Model("digits-stable", { ...args, history });
    });
    assert.deepEqual(only("aws:sagemaker/model:Model").tags, { "sagemaker-platform:endpoint-history": "digits-id" });
  });

  it("refuses a name by which the history would not find it", () => {
    const history = new EndpointHistory("digits", { region: "eu-west-1", endpointName: "digits-test" });
    assert.throws(
      () => new Model("stable", { ...args, history }),
      /`name` must begin with "digits", the name of its `history`, got "stable"/,
    );
  });
});
