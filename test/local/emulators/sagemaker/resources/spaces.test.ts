import assert from "node:assert/strict";
import {
  CreateSpaceCommand,
  DeleteAppCommand,
  DeleteSpaceCommand,
  DescribeSpaceCommand,
  ListSpacesCommand,
  ListTagsCommand,
  UpdateSpaceCommand,
} from "@aws-sdk/client-sagemaker";
import { answer } from "../answer";
import { clock } from "../clock";
import { A_WHILE, ARN, StudioEmulator } from "../studio";

const OwnershipSettings = { OwnerUserProfileName: "ada" };
const SpaceSharingSettings = { SharingType: "Private" } as const;
const SpaceSettings = {
  AppType: "JupyterLab",
  SpaceStorageSettings: { EbsStorageSettings: { EbsVolumeSizeInGb: 5 } },
} as const;

describe("spaces of the SageMaker emulator", function () {
  this.timeout(120_000);
  let studio: StudioEmulator;
  let DomainId: string;
  let arn: string;

  beforeEach(async () => {
    studio = await StudioEmulator.start();
    await studio.addProfile("ada");
    DomainId = studio.domainId;
    arn = `${ARN}:space/${DomainId}/ada-lab`;
  });
  afterEach(() => studio.stop());

  const inUse = (message: string) => ({ name: "ResourceInUse", message });
  const named = () => ({ DomainId, SpaceName: "Ada-Lab" });
  const create = (change: object = {}) =>
    studio.client.send(
      new CreateSpaceCommand({ ...named(), OwnershipSettings, SpaceSharingSettings, SpaceSettings, ...change }),
    );
  const describeIt = () => studio.client.send(new DescribeSpaceCommand(named()));
  const remove = () => studio.client.send(new DeleteSpaceCommand(named()));

  it("come, change and go in AWS's states, described as they were asked for", async () => {
    const Tags = [{ Key: "team", Value: "ml" }];
    assert.equal((await create({ Tags })).SpaceArn, arn);
    const CreationTime = new Date();
    assert.equal((await describeIt()).Status, "Pending");
    clock.pass(1);
    const { HomeEfsFileSystemUid, Url, ...found } = answer(await describeIt());
    assert.deepEqual(found, {
      ...named(),
      OwnershipSettings,
      SpaceSharingSettings,
      SpaceSettings,
      SpaceArn: arn,
      Status: "InService",
      CreationTime,
      LastModifiedTime: new Date(),
    });
    assert.match(HomeEfsFileSystemUid!, /^\d{6,7}$/);
    assert.match(Url!, /^https:\/\/[0-9a-f]{15}\.studio\.eu-west-1\.sagemaker\.aws$/);
    assert.deepEqual((await studio.client.send(new ListTagsCommand({ ResourceArn: arn }))).Tags, Tags);

    const SpaceStorageSettings = { EbsStorageSettings: { EbsVolumeSizeInGb: 10 } };
    const change = { SpaceSettings: { SpaceStorageSettings }, SpaceDisplayName: "Lab" };
    await studio.client.send(new UpdateSpaceCommand({ ...named(), ...change }));
    assert.equal((await describeIt()).Status, "Updating");
    clock.pass(0.5);
    const updated = await describeIt();
    assert.deepEqual([updated.Status, updated.SpaceDisplayName], ["InService", "Lab"]);
    assert.deepEqual(updated.SpaceSettings, { ...SpaceSettings, SpaceStorageSettings });
    await remove();
    assert.equal((await describeIt()).Status, "Deleting");
    clock.pass(1);
    const gone = { name: "ResourceNotFound", message: `Space [${arn}] does not exist.` };
    await assert.rejects(describeIt(), gone);
    await assert.rejects(remove(), gone);
  });

  it("belong to a profile that is there, or to nobody", async () => {
    await assert.rejects(create({ OwnershipSettings: { OwnerUserProfileName: "grace" } }), {
      name: "ResourceNotFound",
      message: `UserProfile [${ARN}:user-profile/${DomainId}/grace] does not exist.`,
    });
    await assert.rejects(create({ SpaceSharingSettings: undefined }), {
      name: "ValidationException",
      message: "OwnershipSettings and SpaceSharingSettings must be given together.",
    });
    await create({ OwnershipSettings: undefined, SpaceSharingSettings: undefined });
    await assert.rejects(create(), inUse(`Space [${arn}] already exists.`));
  });

  it("are not deleted until their app is", async () => {
    await studio.addSpace("Ada-Lab", "ada");
    await studio.addApp("Ada-Lab");
    const stuck = inUse(`Unable to delete Space [${arn}] because App(s) are associated with it.`);
    await assert.rejects(remove(), stuck);
    await studio.client.send(new DeleteAppCommand({ ...named(), AppType: "JupyterLab", AppName: "default" }));
    await assert.rejects(remove(), stuck);
    clock.pass(A_WHILE);
    await remove();
  });

  it("refuse what their status does not allow", async () => {
    await create();
    const message = (verb: string) => `Unable to ${verb} Space [${arn}] because its status is Pending.`;
    await assert.rejects(remove(), inUse(message("delete")));
    await assert.rejects(studio.client.send(new UpdateSpaceCommand(named())), inUse(message("update")));
    await assert.rejects(studio.addApp("Ada-Lab"), inUse(message("add to")));
  });

  it("are listed with their owner and type, by domain and name", async () => {
    await create();
    const list = async (asked: object) => (await studio.client.send(new ListSpacesCommand(asked))).Spaces;
    assert.deepEqual(await list({ DomainIdEquals: DomainId }), [
      {
        ...named(),
        Status: "Pending",
        CreationTime: new Date(),
        LastModifiedTime: new Date(),
        SpaceSettingsSummary: SpaceSettings,
        SpaceSharingSettingsSummary: SpaceSharingSettings,
        OwnershipSettingsSummary: OwnershipSettings,
      },
    ]);
    assert.equal((await list({ SpaceNameContains: "Lab" }))!.length, 1);
    assert.deepEqual(await list({ SpaceNameContains: "other" }), []);
    assert.deepEqual(await list({ DomainIdEquals: "d-other" }), []);
  });
});
