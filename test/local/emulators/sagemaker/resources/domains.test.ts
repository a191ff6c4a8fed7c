import assert from "node:assert/strict";
import {
  CreateDomainCommand,
  type CreateDomainCommandInput,
  CreatePresignedDomainUrlCommand,
  CreateSpaceCommand,
  DeleteDomainCommand,
  DescribeDomainCommand,
  ListDomainsCommand,
  ListTagsCommand,
  UpdateDomainCommand,
  type UpdateDomainCommandInput,
} from "@aws-sdk/client-sagemaker";
import { answer } from "../answer";
import { clock } from "../clock";
import { ARN, DOMAIN, StudioEmulator } from "../studio";

describe("domains of the SageMaker emulator", function () {
  this.timeout(120_000);
  let studio: StudioEmulator;
  let DomainId: string;
  let arn: string;

  beforeEach(async () => {
    studio = await StudioEmulator.start();
    DomainId = studio.domainId;
    arn = `${ARN}:domain/${DomainId}`;
  });
  afterEach(() => studio.stop());

  const inUse = (message: string) => ({ name: "ResourceInUse", message });
  const refused = (message: string | RegExp) => ({ name: "ValidationException", message });
  const create = (change: Partial<CreateDomainCommandInput>) =>
    studio.client.send(new CreateDomainCommand({ ...DOMAIN, ...change }));
  const describeIt = (id = DomainId) => studio.client.send(new DescribeDomainCommand({ DomainId: id }));
  const statusOf = async () => (await describeIt()).Status;
  const remove = () => studio.client.send(new DeleteDomainCommand({ DomainId }));
  const update = (change: Partial<UpdateDomainCommandInput>) =>
    studio.client.send(new UpdateDomainCommand({ DomainId, ...change }));

  it("are described as they were created, with a file system", async () => {
    assert.match(DomainId, /^d-[0-9a-z]{12}$/);
    const { CreationTime, LastModifiedTime, ...found } = answer(await describeIt());
    const { HomeEfsFileSystemId, SecurityGroupIdForDomainBoundary, ...settings } = found;
    assert.deepEqual(settings, {
      ...DOMAIN,
      DomainId,
      DomainArn: arn,
      Status: "InService",
      Url: `https://${DomainId}.studio.eu-west-1.sagemaker.aws`,
    });
    assert.match(HomeEfsFileSystemId!, /^fs-0[0-9a-f]{16}$/);
    assert.match(SecurityGroupIdForDomainBoundary!, /^sg-0[0-9a-f]{16}$/);
    assert.equal(LastModifiedTime!.getTime() - CreationTime!.getTime(), 6000);
  });

  it("have no file system where none is wanted, and AWS's open defaults where nothing is said", async () => {
    const open = { AppNetworkAccessType: undefined, TagPropagation: undefined };
    const made = await create({ DomainName: "open", HomeEfsFileSystemCreation: "Disabled", ...open });
    const found = await describeIt(made.DomainId);
    assert.deepEqual([found.HomeEfsFileSystemId, found.SecurityGroupIdForDomainBoundary], [undefined, undefined]);
    assert.deepEqual([found.AppNetworkAccessType, found.TagPropagation], ["PublicInternetOnly", "DISABLED"]);
  });

  it("change and go in AWS's states, also across a restart", async () => {
    const DefaultUserSettings = { StudioWebPortal: "DISABLED" } as const;
    const DomainSettingsForUpdate = { DockerSettings: { EnableDockerAccess: "DISABLED" } } as const;
    await update({ DefaultUserSettings, DomainSettingsForUpdate, SubnetIds: ["subnet-0b"] });
    assert.equal(await statusOf(), "Updating");
    clock.pass(1);
    const found = await describeIt();
    assert.equal(found.Status, "InService");
    assert.deepEqual(found.DefaultUserSettings, { ...DOMAIN.DefaultUserSettings, ...DefaultUserSettings });
    assert.deepEqual(found.DomainSettings, { ...DOMAIN.DomainSettings, ...DomainSettingsForUpdate });
    assert.deepEqual([found.SubnetIds, found.VpcId], [["subnet-0b"], "vpc-0a"]);
    await remove();
    await studio.emulator.close();
    clock.pass(2.9);
    await studio.emulator.open();
    assert.equal(await statusOf(), "Deleting");
    clock.pass(0.1);
    await assert.rejects(describeIt(), { name: "ResourceNotFound", message: `Domain [${arn}] does not exist.` });
  });

  it("are not deleted with a space or a profile in them", async () => {
    const because = (what: string) =>
      inUse(`Unable to delete Domain [${arn}] because ${what}(s) are associated with it.`);
    await studio.client.send(new CreateSpaceCommand({ DomainId, SpaceName: "shared" }));
    await assert.rejects(remove(), because("Space"));
    await studio.addProfile("ada");
    await assert.rejects(remove(), because("UserProfile"));
    assert.equal(await statusOf(), "InService");
  });

  it("refuse what their status does not allow", async () => {
    const because = (verb: string, status: string) =>
      inUse(`Unable to ${verb} Domain [${arn}] because its status is ${status}.`);
    await update({ TagPropagation: "DISABLED" });
    await assert.rejects(update({ TagPropagation: "ENABLED" }), because("update", "Updating"));
    await assert.rejects(remove(), because("delete", "Updating"));
    await assert.rejects(studio.addProfile("ada"), because("add to", "Updating"));
    clock.pass(1);
    await remove();
    await assert.rejects(remove(), because("delete", "Deleting"));
  });

  it("keep their network while apps run in them", async () => {
    await studio.addProfile("ada");
    await studio.addSpace("lab", "ada");
    await studio.addApp("lab");
    const stuck = inUse(
      `Unable to update the network of Domain [${arn}] because it has apps in the InService, Pending, or Deleting state.`,
    );
    await assert.rejects(update({ SubnetIds: ["subnet-0a"] }), stuck);
    await assert.rejects(update({ AppNetworkAccessType: "PublicInternetOnly" }), stuck);
    await update({ SubnetIds: [...DOMAIN.SubnetIds, "subnet-0c"] });
  });

  it("need a name of their own, a VPC, and security groups to be in it alone", async () => {
    await assert.rejects(create({}), inUse(`Domain [${arn}] already has the name ml.`));
    const DomainName = "other";
    for (const change of [{ VpcId: undefined }, { SubnetIds: undefined }]) {
      await assert.rejects(create({ DomainName, ...change }), refused("VpcId and SubnetIds are required."));
    }
    await assert.rejects(
      create({ DomainName, DefaultUserSettings: {} }),
      refused("SecurityGroups are required in DefaultUserSettings if AppNetworkAccessType is VpcOnly."),
    );
    await assert.rejects(
      create({ DomainName, AuthMode: "SSO" }),
      refused("CreateDomain with AuthMode SSO is not imitated by the local target."),
    );
  });

  it("give no presigned URL, and say that nothing runs behind it", async () => {
    const open = () => studio.client.send(new CreatePresignedDomainUrlCommand({ DomainId, UserProfileName: "ada" }));
    const profile = `UserProfile [${ARN}:user-profile/${DomainId}/ada]`;
    await assert.rejects(open(), { name: "ResourceNotFound", message: `${profile} does not exist.` });
    await studio.addProfile("ada");
    await assert.rejects(
      open(),
      refused(
        "CreatePresignedDomainUrl, for nothing of Studio runs behind a domain, is not imitated by the local target.",
      ),
    );
  });

  it("are listed in pages, the oldest first, and tagged", async () => {
    const Tags = [{ Key: "team", Value: "ml" }];
    const second = await create({ DomainName: "second", Tags });
    const first = await studio.client.send(new ListDomainsCommand({ MaxResults: 1 }));
    assert.deepEqual(
      first.Domains!.map(({ DomainName }) => DomainName),
      ["ml"],
    );
    const rest = await studio.client.send(new ListDomainsCommand({ NextToken: first.NextToken }));
    assert.deepEqual(rest.Domains, [
      {
        DomainArn: second.DomainArn,
        DomainId: second.DomainId,
        DomainName: "second",
        Status: "Pending",
        CreationTime: new Date(),
        LastModifiedTime: new Date(),
        Url: second.Url,
      },
    ]);
    const read = await studio.client.send(new ListTagsCommand({ ResourceArn: second.DomainArn }));
    assert.deepEqual(read.Tags, Tags);
  });
});
