import assert from "node:assert/strict";
import {
  CreateAppCommand,
  CreateUserProfileCommand,
  DeleteAppCommand,
  DeleteUserProfileCommand,
  DescribeUserProfileCommand,
  ListTagsCommand,
  ListUserProfilesCommand,
  type ListUserProfilesCommandInput,
  UpdateUserProfileCommand,
} from "@aws-sdk/client-sagemaker";
import { answer } from "../answer";
import { clock } from "../clock";
import { A_WHILE, ARN, StudioEmulator } from "../studio";

const UserSettings = { ExecutionRole: "arn:aws:iam::123456789012:role/ada", SecurityGroups: ["sg-0a"] };

describe("user profiles of the SageMaker emulator", function () {
  this.timeout(120_000);
  let studio: StudioEmulator;
  let DomainId: string;
  let arn: string;

  beforeEach(async () => {
    studio = await StudioEmulator.start();
    DomainId = studio.domainId;
    arn = `${ARN}:user-profile/${DomainId}/ada`;
  });
  afterEach(() => studio.stop());

  const inUse = (message: string) => ({ name: "ResourceInUse", message });
  const named = (UserProfileName = "Ada") => ({ DomainId, UserProfileName });
  const describeIt = () => studio.client.send(new DescribeUserProfileCommand(named()));
  const remove = () => studio.client.send(new DeleteUserProfileCommand(named()));
  const gone = () => ({ name: "ResourceNotFound", message: `UserProfile [${arn}] does not exist.` });

  it("come, change and go in AWS's states, described as they were asked for", async () => {
    const Tags = [{ Key: "team", Value: "ml" }];
    const made = await studio.client.send(new CreateUserProfileCommand({ ...named(), UserSettings, Tags }));
    assert.equal(made.UserProfileArn, arn);
    const CreationTime = new Date();
    assert.equal((await describeIt()).Status, "Pending");
    clock.pass(1);
    const { HomeEfsFileSystemUid, ...found } = answer(await describeIt());
    const LastModifiedTime = new Date();
    const times = { CreationTime, LastModifiedTime };
    assert.deepEqual(found, { ...named(), UserSettings, UserProfileArn: arn, Status: "InService", ...times });
    assert.match(HomeEfsFileSystemUid!, /^\d{6,7}$/);
    assert.deepEqual((await studio.client.send(new ListTagsCommand({ ResourceArn: arn }))).Tags, Tags);

    const change = { SecurityGroups: ["sg-0b"] };
    await studio.client.send(new UpdateUserProfileCommand({ ...named(), UserSettings: change }));
    assert.equal((await describeIt()).Status, "Updating");
    clock.pass(0.5);
    const updated = await describeIt();
    assert.deepEqual([updated.Status, updated.UserSettings], ["InService", { ...UserSettings, ...change }]);
    await remove();
    assert.equal((await describeIt()).Status, "Deleting");
    clock.pass(1);
    await assert.rejects(describeIt(), gone());
    await assert.rejects(remove(), gone());
  });

  it("are in a domain that is there, once", async () => {
    await studio.addProfile("Ada");
    await assert.rejects(studio.addProfile("ada"), inUse(`UserProfile [${arn}] already exists.`));
    const elsewhere = new CreateUserProfileCommand({ DomainId: "d-gone", UserProfileName: "ada" });
    const message = `Domain [${ARN}:domain/d-gone] does not exist.`;
    await assert.rejects(studio.client.send(elsewhere), { name: "ResourceNotFound", message });
  });

  it("are not deleted while they have a space or an app", async () => {
    await studio.addProfile("Ada");
    await studio.addSpace("lab", "Ada");
    const because = (what: string) =>
      inUse(`Unable to delete UserProfile [${arn}] because ${what}(s) are associated with it.`);
    await assert.rejects(remove(), because("Space"));
    const app = { ...named(), AppType: "JupyterServer", AppName: "default" } as const;
    await studio.client.send(new CreateAppCommand(app));
    await assert.rejects(remove(), because("App"));
    clock.pass(A_WHILE);
    await studio.client.send(new DeleteAppCommand(app));
    await assert.rejects(remove(), because("App"));
    clock.pass(A_WHILE);
    await assert.rejects(remove(), because("Space"));
  });

  it("refuse what their status does not allow", async () => {
    await studio.client.send(new CreateUserProfileCommand(named()));
    const message = (verb: string) => `Unable to ${verb} UserProfile [${arn}] because its status is Pending.`;
    await assert.rejects(remove(), inUse(message("delete")));
    await assert.rejects(
      studio.client.send(new UpdateUserProfileCommand({ ...named(), UserSettings })),
      inUse(message("update")),
    );
    await assert.rejects(studio.addSpace("lab", "Ada"), inUse(message("add to")));
  });

  it("are listed by domain and name", async () => {
    await studio.addProfile("Ada");
    await studio.addProfile("Grace");
    const names = async (asked: ListUserProfilesCommandInput) => {
      const { UserProfiles } = await studio.client.send(new ListUserProfilesCommand(asked));
      return UserProfiles!.map(({ UserProfileName, Status }) => `${UserProfileName} ${Status}`);
    };
    assert.deepEqual(await names({ DomainIdEquals: DomainId }), ["Ada InService", "Grace InService"]);
    assert.deepEqual(await names({ SortOrder: "Descending" }), ["Grace InService", "Ada InService"]);
    assert.deepEqual(await names({ UserProfileNameContains: "rac" }), ["Grace InService"]);
    assert.deepEqual(await names({ DomainIdEquals: "d-other" }), []);
    await studio.client.send(new UpdateUserProfileCommand(named()));
    const sorted = { SortBy: "LastModifiedTime", SortOrder: "Descending" } as const;
    assert.deepEqual(await names(sorted), ["Ada Updating", "Grace InService"]);
  });
});
