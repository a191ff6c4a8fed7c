import assert from "node:assert/strict";
import {
  CreateModelPackageCommand,
  DeleteModelPackageCommand,
  DescribeModelPackageGroupCommand,
  ListTagsCommand,
} from "@aws-sdk/client-sagemaker";
import { modelPackageGroup } from "#local/providers/aws/life/modelPackageGroup";
import { Emulator } from "#test/local/emulators/sagemaker/emulator";
import { resource } from "../localServices";

const arn = "arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/digits";

describe("model package group on the SageMaker emulator", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  const inputs = { modelPackageGroupName: "digits", modelPackageGroupDescription: "Handwritten digits" };
  const group = (tagsAll: Record<string, string> = {}) => resource("digits", { ...inputs, tagsAll }, { arn });

  before(async () => {
    emulator = await Emulator.start();
    process.env.AWS_ENDPOINT_URL_SAGEMAKER = emulator.url;
    await modelPackageGroup.create(group({ stage: "dev" }));
  });
  after(async () => {
    delete process.env.AWS_ENDPOINT_URL_SAGEMAKER;
    await emulator.stop();
  });

  it("is described as its inputs say, under the ARN of the stack's state", async () => {
    const name = { ModelPackageGroupName: "digits" };
    const found = await emulator.client.send(new DescribeModelPackageGroupCommand(name));
    assert.deepEqual([found.ModelPackageGroupArn, found.ModelPackageGroupDescription], [arn, "Handwritten digits"]);
    assert.deepEqual(await modelPackageGroup.read!(group()), {});
  });

  it("takes other tags in place", async () => {
    await modelPackageGroup.update!(group({ team: "ml" }));
    const { Tags } = await emulator.client.send(new ListTagsCommand({ ResourceArn: arn }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "ml" }]);
  });

  it("cannot be deleted while it holds packages, and can be deleted twice after", async () => {
    const created = await emulator.client.send(new CreateModelPackageCommand({ ModelPackageGroupName: "digits" }));
    await assert.rejects(modelPackageGroup.delete(group()), /still contains Model Packages/);
    const ModelPackageName = created.ModelPackageArn;
    await emulator.client.send(new DeleteModelPackageCommand({ ModelPackageName }));
    for (let attempt = 0; attempt < 2; attempt++) await modelPackageGroup.delete(group());
    assert.equal(await modelPackageGroup.read!(group()), undefined);
  });
});
