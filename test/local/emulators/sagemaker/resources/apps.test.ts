import assert from "node:assert/strict";
import {
  CreateAppCommand,
  type CreateAppCommandInput,
  DeleteAppCommand,
  DescribeAppCommand,
  ListAppsCommand,
  type ListAppsCommandInput,
  ListTagsCommand,
} from "@aws-sdk/client-sagemaker";
import { answer } from "../answer";
import { clock } from "../clock";
import { A_WHILE, ARN, StudioEmulator } from "../studio";

describe("apps of the SageMaker emulator", function () {
  this.timeout(120_000);
  let studio: StudioEmulator;
  let DomainId: string;
  let arn: string;

  beforeEach(async () => {
    studio = await StudioEmulator.start();
    await studio.addProfile("ada");
    await studio.addSpace("lab", "ada");
    DomainId = studio.domainId;
    arn = `${ARN}:app/${DomainId}/lab/jupyterlab/default`;
  });
  afterEach(() => studio.stop());

  const refused = (message: string) => ({ name: "ValidationException", message });
  const named = () => ({ DomainId, SpaceName: "lab", AppType: "JupyterLab", AppName: "default" }) as const;
  const create = (change: Partial<CreateAppCommandInput> = {}) =>
    studio.client.send(new CreateAppCommand({ ...named(), ...change }));
  const describeIt = () => studio.client.send(new DescribeAppCommand(named()));
  const statusOf = async () => (await describeIt()).Status;
  const remove = () => studio.client.send(new DeleteAppCommand(named()));

  it("come and go in AWS's states, and are shown as deleted for a day", async () => {
    const [Tags, ResourceSpec] = [[{ Key: "team", Value: "ml" }], { InstanceType: "ml.t3.medium" } as const];
    assert.equal((await create({ Tags, ResourceSpec })).AppArn, arn);
    const CreationTime = new Date();
    assert.equal(await statusOf(), "Pending");
    clock.pass(3);
    const found = answer(await describeIt());
    assert.deepEqual(found, { ...named(), ResourceSpec, AppArn: arn, Status: "InService", CreationTime });
    assert.deepEqual((await studio.client.send(new ListTagsCommand({ ResourceArn: arn }))).Tags, Tags);
    await remove();
    assert.equal(await statusOf(), "Deleting");
    clock.pass(2);
    assert.equal(await statusOf(), "Deleted");
    await assert.rejects(remove(), refused(`App [${arn}] has already been deleted.`));
    clock.pass(8640);
    await assert.rejects(describeIt(), { name: "ResourceNotFound", message: `App [${arn}] does not exist.` });
  });

  it("are forgotten though nobody looked for days", async () => {
    await create();
    clock.pass(3);
    await remove();
    clock.pass(100_000);
    assert.deepEqual((await studio.client.send(new ListAppsCommand({}))).Apps, []);
  });

  it("can be made anew once deleted, not before", async () => {
    await create();
    await assert.rejects(create(), { name: "ResourceInUse", message: `App [${arn}] already exists.` });
    clock.pass(A_WHILE);
    await remove();
    await assert.rejects(create(), { name: "ResourceInUse", message: `App [${arn}] already exists.` });
    clock.pass(A_WHILE);
    await create();
    assert.equal(await statusOf(), "Pending");
  });

  it("cannot be deleted while they are being made or deleted", async () => {
    const because = (status: string) => ({
      name: "ResourceInUse",
      message: `Unable to delete App [${arn}] because its status is ${status}.`,
    });
    await create();
    await assert.rejects(remove(), because("Pending"));
    clock.pass(A_WHILE);
    await remove();
    await assert.rejects(remove(), because("Deleting"));
  });

  it("are of a profile or in a space, which must be there and fit", async () => {
    const one = refused("Exactly one of UserProfileName and SpaceName must be given.");
    await assert.rejects(create({ SpaceName: undefined }), one);
    await assert.rejects(create({ UserProfileName: "ada" }), one);
    await assert.rejects(
      create({ SpaceName: undefined, UserProfileName: "ada" }),
      refused("An app of type JupyterLab needs a SpaceName."),
    );
    const space = `Space [${ARN}:space/${DomainId}/lab]`;
    await assert.rejects(
      create({ AppType: "CodeEditor" }),
      refused(`AppType CodeEditor does not match the AppType JupyterLab of ${space}.`),
    );
    for (const [change, missing] of [
      [{ SpaceName: "gone" }, `Space [${ARN}:space/${DomainId}/gone]`],
      [
        { SpaceName: undefined, UserProfileName: "gone", AppType: "JupyterServer" },
        `UserProfile [${ARN}:user-profile/${DomainId}/gone]`,
      ],
      [{ DomainId: "d-gone" }, `Domain [${ARN}:domain/d-gone]`],
    ] satisfies [Partial<CreateAppCommandInput>, string][]) {
      await assert.rejects(create(change), { name: "ResourceNotFound", message: `${missing} does not exist.` });
    }
  });

  it("are listed in pages by domain, profile and space, though all have one name", async () => {
    await studio.addSpace("editor", "ada", { SpaceSettings: { AppType: "CodeEditor" } });
    await studio.addApp("editor", "CodeEditor");
    await create();
    await create({ SpaceName: undefined, UserProfileName: "ada", AppType: "JupyterServer" });
    const types = async (asked: ListAppsCommandInput) =>
      (await studio.client.send(new ListAppsCommand(asked))).Apps!.map(({ AppType }) => AppType);
    assert.deepEqual(await types({ SpaceNameEquals: "lab" }), ["JupyterLab"]);
    assert.deepEqual(await types({ UserProfileNameEquals: "ada" }), ["JupyterServer"]);
    assert.deepEqual(await types({ DomainIdEquals: "d-other" }), []);
    await assert.rejects(
      types({ UserProfileNameEquals: "ada", SpaceNameEquals: "lab" }),
      refused("UserProfileNameEquals and SpaceNameEquals cannot be set at the same time."),
    );
    const first = await studio.client.send(new ListAppsCommand({ MaxResults: 2 }));
    assert.deepEqual(first.Apps, [
      {
        ...{ DomainId, SpaceName: "editor", AppType: "CodeEditor", AppName: "default", Status: "InService" },
        CreationTime: first.Apps![0]!.CreationTime,
      },
      { ...named(), Status: "Pending", CreationTime: new Date() },
    ]);
    assert.deepEqual(await types({ NextToken: first.NextToken }), ["JupyterServer"]);
  });
});
