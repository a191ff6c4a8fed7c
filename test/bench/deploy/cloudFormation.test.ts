import assert from "node:assert/strict";
import { type BareResource, readBareResources } from "../../../bench/deploy/bareResources";
import { buildCdkApp } from "../../../bench/deploy/rivals/cloudFormation";

const tags = { stage: "dev" };

function exported(type: string, name: string, rest: object): object {
  return { urn: `urn:pulumi:dev::platform::${type}::${name}`, type, custom: true, ...rest };
}

const bucketUrn = "urn:pulumi:dev::platform::aws:s3/bucket:Bucket::data";
const bucket = exported("aws:s3/bucket:Bucket", "data", { id: "data-1234567", inputs: { bucket: "data-1234567" } });
const versioning = exported("aws:s3/bucketVersioning:BucketVersioning", "data", {
  id: "data-1234567",
  inputs: { bucket: "data-1234567", versioningConfiguration: { status: "Enabled" } },
  propertyDependencies: { bucket: [bucketUrn] },
});
const model = (name: string) =>
  exported("aws:sagemaker/model:Model", name, {
    id: name,
    inputs: { name, primaryContainer: { modelDataUrl: "s3://data-1234567/model.tar.gz" }, tagsAll: {} },
    propertyDependencies: { primaryContainer: [bucketUrn] },
  });

const build = (...resources: object[]) => buildCdkApp(read(...resources), tags).constructs;
const read = (...resources: object[]): BareResource[] => readBareResources({ deployment: { resources } });

describe("the CDK app of bench/deploy", () => {
  it("refers to a resource where an input holds its id, and declares it first", () => {
    const [first, second] = build(model("digits"), bucket);
    assert.equal(first!.type, "aws_s3.CfnBucket");
    assert.equal(second!.type, "aws_sagemaker.CfnModel");
    assert.deepEqual(second!.props.primaryContainer, { modelDataUrl: "s3://{{0.ref}}/model.tar.gz" });
    assert.equal(second!.props.modelName, "digits");
  });

  it("makes properties of a bucket from what are resources in Pulumi", () => {
    const [only, ...others] = build(bucket, versioning);
    assert.deepEqual(only!.props.versioningConfiguration, { status: "Enabled" });
    assert.equal(others.length, 0);
  });

  it("keeps each stack below CloudFormation's limit and a copy in one stack", () => {
    const copies = Array.from({ length: 300 }, (_, i) => [model(`endpoint${i + 1}-a`), model(`endpoint${i + 1}-b`)]);
    const stacks = build(bucket, ...copies.flat()).map(({ stack }) => stack);
    assert.deepEqual([...new Set(stacks)], ["foundation", "endpoints1", "endpoints2"]);
    assert.equal(stacks.filter((stack) => stack === "endpoints1").length, 450);
  });

  it("names a type that it cannot declare", () => {
    assert.throws(() => build(exported("aws:sns/other:Other", "it", {})), /no CDK construct for aws:sns\/other:Other/);
  });
});
