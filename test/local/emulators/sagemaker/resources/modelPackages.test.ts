import assert from "node:assert/strict";
import {
  CreateModelPackageCommand,
  type CreateModelPackageCommandInput,
  CreateModelPackageGroupCommand,
  DeleteModelPackageCommand,
  DeleteModelPackageGroupCommand,
  DescribeModelPackageCommand,
  DescribeModelPackageGroupCommand,
  ListModelPackageGroupsCommand,
  ListModelPackagesCommand,
  ListTagsCommand,
  UpdateModelPackageCommand,
  type UpdateModelPackageCommandInput,
} from "@aws-sdk/client-sagemaker";
import type { ServiceEvent } from "#local/emulators/sagemaker/events";
import { ARTIFACT, Emulator } from "../emulator";

const ARN = "arn:aws:sagemaker:eu-west-1:123456789012";
const GROUP_ARN = `${ARN}:model-package-group/digits`;
const ModelPackageGroupName = "Digits";
const packageArn = (version: number) => `${ARN}:model-package/digits/${version}`;
const InferenceSpecification = {
  Containers: [{ Image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/digits:1", ModelDataUrl: ARTIFACT }],
  SupportedContentTypes: ["text/csv"],
  SupportedResponseMIMETypes: ["text/csv"],
};

describe("the SageMaker model registry", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  const events: (ServiceEvent & { region: string })[] = [];
  const told = () => events.splice(0);
  const refused = (message: string | RegExp) => ({ name: "ValidationException", message });

  const create = async (more: Partial<CreateModelPackageCommandInput> = {}) => {
    const request = { ModelPackageGroupName, InferenceSpecification, ...more };
    return (await emulator.client.send(new CreateModelPackageCommand(request))).ModelPackageArn;
  };
  const update = (version: number, more: Partial<UpdateModelPackageCommandInput>) =>
    emulator.client.send(new UpdateModelPackageCommand({ ModelPackageArn: packageArn(version), ...more }));
  const described = (version: number) =>
    emulator.client.send(new DescribeModelPackageCommand({ ModelPackageName: packageArn(version) }));
  const versions = async (more: object = {}) => {
    const { ModelPackageSummaryList } = await emulator.client.send(
      new ListModelPackagesCommand({ ModelPackageGroupName, ...more }),
    );
    return ModelPackageSummaryList!.map(({ ModelPackageVersion }) => ModelPackageVersion);
  };

  before(async () => {
    emulator = await Emulator.start({
      events: { put: (region, event) => void events.push({ region, ...event }), close: () => undefined },
    });
    const group = { ModelPackageGroupName, ModelPackageGroupDescription: "Handwritten digits" };
    await emulator.client.send(new CreateModelPackageGroupCommand({ ...group, Tags: [{ Key: "team", Value: "ml" }] }));
  });
  after(() => emulator.stop());

  it("describes and lists groups", async () => {
    const { client } = emulator;
    const found = await client.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName }));
    assert.equal(found.ModelPackageGroupArn, GROUP_ARN);
    assert.equal(found.ModelPackageGroupDescription, "Handwritten digits");
    assert.equal(found.ModelPackageGroupStatus, "Completed");
    const { ModelPackageGroupSummaryList } = await client.send(
      new ListModelPackageGroupsCommand({ NameContains: "dig" }),
    );
    assert.deepEqual(
      ModelPackageGroupSummaryList!.map((group) => group.ModelPackageGroupName),
      ["Digits"],
    );
    const { Tags } = await client.send(new ListTagsCommand({ ResourceArn: GROUP_ARN }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "ml" }]);
  });

  it("numbers the packages of a group, found by name or ARN, and waits for their approval", async () => {
    assert.equal(await create({ ModelPackageDescription: "first" }), packageArn(1));
    assert.equal(await create({ ModelPackageGroupName: GROUP_ARN }), packageArn(2));
    const found = await described(1);
    assert.deepEqual(
      [found.ModelPackageName, found.ModelPackageGroupName, found.ModelPackageVersion, found.ModelPackageDescription],
      ["Digits/1", "Digits", 1, "first"],
    );
    assert.deepEqual([found.ModelPackageStatus, found.ModelApprovalStatus], ["Completed", "PendingManualApproval"]);
    assert.deepEqual(found.InferenceSpecification, InferenceSpecification);
    assert.deepEqual(
      told().map(({ resource }) => resource),
      [packageArn(1), packageArn(2)],
    );
  });

  it("tells EventBridge of an approval in AWS's words", async () => {
    await update(2, { ModelApprovalStatus: "Approved", ApprovalDescription: "93 % on the held-out digits" });
    const { CreationTime, ModelApprovalStatus, ApprovalDescription } = await described(2);
    assert.deepEqual([ModelApprovalStatus, ApprovalDescription], ["Approved", "93 % on the held-out digits"]);
    assert.deepEqual(told(), [
      {
        region: "eu-west-1",
        detailType: "SageMaker Model Package State Change",
        resource: packageArn(2),
        detail: {
          ModelPackageName: "Digits/2",
          ModelPackageGroupName: "Digits",
          ModelPackageVersion: 2,
          ModelPackageArn: packageArn(2),
          ModelPackageDescription: undefined,
          CreationTime: CreationTime!.getTime(),
          ModelPackageStatus: "Completed",
          ModelApprovalStatus: "Approved",
          ApprovalDescription: "93 % on the held-out digits",
          CustomerMetadataProperties: undefined,
          InferenceSpecification,
          UpdatedModelPackageFields: ["ModelApprovalStatus"],
        },
      },
    ]);
  });

  it("says nothing of an update that approves nothing new", async () => {
    await update(2, { ModelApprovalStatus: "Approved", CustomerMetadataProperties: { commit: "abc", run: "7" } });
    await update(2, { CustomerMetadataPropertiesToRemove: ["run"] });
    assert.deepEqual(told(), []);
    assert.deepEqual((await described(2)).CustomerMetadataProperties, { commit: "abc" });
  });

  it("lists the packages of a group, and those that are approved", async () => {
    assert.deepEqual(await versions({ SortOrder: "Ascending" }), [1, 2]);
    assert.deepEqual(await versions({ ModelApprovalStatus: "Approved" }), [2]);
    const { ModelPackageSummaryList } = await emulator.client.send(new ListModelPackagesCommand({}));
    assert.deepEqual(ModelPackageSummaryList, [], "packages that are no versions");
  });

  it("gives no number a second time, and remembers everything after a restart", async () => {
    await emulator.client.send(new DeleteModelPackageCommand({ ModelPackageName: packageArn(2) }));
    await emulator.close();
    await emulator.open();
    assert.equal(await create(), packageArn(3));
    assert.deepEqual(await versions({ SortOrder: "Ascending" }), [1, 3]);
  });

  it("deletes only a group that is empty", async () => {
    const { client } = emulator;
    const removal = () => client.send(new DeleteModelPackageGroupCommand({ ModelPackageGroupName }));
    await assert.rejects(removal(), refused(/still contains Model Packages/));
    for (const version of await versions()) {
      await client.send(new DeleteModelPackageCommand({ ModelPackageName: packageArn(version!) }));
    }
    await removal();
    await assert.rejects(removal(), refused(`ModelPackageGroup ${GROUP_ARN} does not exist.`));
    await assert.rejects(described(1), refused(`ModelPackage ${packageArn(1)} does not exist.`));
  });

  it("refuses what is not imitated", async () => {
    await assert.rejects(
      create({ ModelPackageGroupName: undefined, ModelPackageName: "digits" }),
      refused(/^A model package without ModelPackageGroupName is not imitated/),
    );
    await assert.rejects(
      create({ ModelPackageName: "digits" }),
      refused("Both ModelPackageName and ModelPackageGroupName cannot be provided."),
    );
    await assert.rejects(
      update(1, { ModelCard: { ModelCardContent: "{}", ModelCardStatus: "Draft" } }),
      refused("UpdateModelPackage with ModelCard is not imitated by the local target."),
    );
    await assert.rejects(create(), refused(/does not exist/));
  });
});
