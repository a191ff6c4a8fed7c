import assert from "node:assert/strict";
import {
  DescribeDomainCommand,
  DescribeSpaceCommand,
  DescribeUserProfileCommand,
  ListTagsCommand,
} from "@aws-sdk/client-sagemaker";
import { Emulator } from "#test/local/emulators/sagemaker/emulator";
import { lifecycleOf, resource } from "../localServices";

const domain = lifecycleOf("aws:sagemaker/domain:Domain");
const space = lifecycleOf("aws:sagemaker/space:Space");
const userProfile = lifecycleOf("aws:sagemaker/userProfile:UserProfile");

const ROLE = "arn:aws:iam::123456789012:role/studio";

describe("Studio on the SageMaker emulator", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let domainId: string;

  const arnOf = (kind: string, ...names: string[]) =>
    `arn:aws:sagemaker:eu-west-1:123456789012:${[kind, ...names].join("/").toLowerCase()}`;
  const studio = (change: object = {}, id = domainId) =>
    resource(
      id,
      {
        domainName: "workbench",
        authMode: "IAM",
        vpcId: "vpc-1",
        subnetIds: ["subnet-1"],
        appNetworkAccessType: "VpcOnly",
        defaultUserSettings: {
          executionRole: ROLE,
          securityGroups: ["sg-1"],
          autoMountHomeEfs: "Disabled",
          jupyterLabAppSettings: {
            appLifecycleManagement: { idleSettings: { lifecycleManagement: "ENABLED", idleTimeoutInMinutes: 60 } },
          },
        },
        domainSettings: {
          executionRoleIdentityConfig: "USER_PROFILE_NAME",
          dockerSettings: { enableDockerAccess: "DISABLED" },
        },
        retentionPolicy: { homeEfsFileSystem: "Delete" },
        tagsAll: { stage: "dev" },
        ...change,
      },
      { arn: arnOf("domain", id) },
    );
  const profile = (executionRole = ROLE) =>
    resource(
      arnOf("user-profile", domainId, "ada"),
      { domainId, userProfileName: "ada", userSettings: { executionRole }, tagsAll: {} },
      { arn: arnOf("user-profile", domainId, "ada") },
    );
  const lab = (ebsVolumeSizeInGb = 5) =>
    resource(
      arnOf("space", domainId, "ada-lab"),
      {
        domainId,
        spaceName: "ada-lab",
        ownershipSettings: { ownerUserProfileName: "ada" },
        spaceSharingSettings: { sharingType: "Private" },
        spaceSettings: {
          appType: "JupyterLab",
          spaceStorageSettings: { ebsStorageSettings: { ebsVolumeSizeInGb } },
        },
        tagsAll: {},
      },
      { arn: arnOf("space", domainId, "ada-lab") },
    );

  before(async () => {
    emulator = await Emulator.start({ timeScale: 0.001 });
    process.env.AWS_ENDPOINT_URL_SAGEMAKER = emulator.url;
    await domain.create(studio({}, ""));
    domainId = (await domain.findId!(studio({}, "")))!;
  });
  after(async () => {
    delete process.env.AWS_ENDPOINT_URL_SAGEMAKER;
    await emulator.stop();
  });

  it("has a domain, in service once it is made, under the id that SageMaker chose", async () => {
    assert.match(domainId, /^d-[a-z0-9]{12}$/);
    const found = await emulator.client.send(new DescribeDomainCommand({ DomainId: domainId }));
    assert.equal(found.Status, "InService");
    assert.equal(found.DomainName, "workbench");
    assert.equal(found.AppNetworkAccessType, "VpcOnly");
    assert.equal(found.DefaultUserSettings?.AutoMountHomeEFS, "Disabled");
    assert.deepEqual(found.DefaultUserSettings?.JupyterLabAppSettings?.AppLifecycleManagement?.IdleSettings, {
      LifecycleManagement: "ENABLED",
      IdleTimeoutInMinutes: 60,
    });
    assert.deepEqual(await domain.read!(studio()), {});
  });

  it("finds no domain of another name", async () => {
    assert.equal(await domain.findId!(studio({ domainName: "other" }, "")), undefined);
  });

  it("has profiles and private spaces", async () => {
    await userProfile.create(profile());
    await space.create(lab());
    const found = await emulator.client.send(new DescribeSpaceCommand({ DomainId: domainId, SpaceName: "ada-lab" }));
    assert.deepEqual(
      [found.Status, found.SpaceArn, found.OwnershipSettings, found.SpaceSharingSettings],
      ["InService", lab().id, { OwnerUserProfileName: "ada" }, { SharingType: "Private" }],
    );
  });

  it("changes all of them in place, tags included", async () => {
    const dockerSettings = { enableDockerAccess: "ENABLED" };
    await domain.update!(studio({ domainSettings: { dockerSettings }, tagsAll: { team: "ml" } }));
    await userProfile.update!(profile(`${ROLE}-ada`));
    await space.update!(lab(20));
    const { DomainSettings } = await emulator.client.send(new DescribeDomainCommand({ DomainId: domainId }));
    assert.equal(DomainSettings?.DockerSettings?.EnableDockerAccess, "ENABLED");
    const { Tags } = await emulator.client.send(new ListTagsCommand({ ResourceArn: arnOf("domain", domainId) }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "ml" }]);
    const { UserSettings } = await emulator.client.send(
      new DescribeUserProfileCommand({ DomainId: domainId, UserProfileName: "ada" }),
    );
    assert.equal(UserSettings?.ExecutionRole, `${ROLE}-ada`);
    const { SpaceSettings } = await emulator.client.send(
      new DescribeSpaceCommand({ DomainId: domainId, SpaceName: "ada-lab" }),
    );
    assert.equal(SpaceSettings?.SpaceStorageSettings?.EbsStorageSettings?.EbsVolumeSizeInGb, 20);
  });

  it("goes from the inside out, each once it is gone, and can be deleted again", async () => {
    await assert.rejects(domain.delete(studio()), { name: "ResourceInUse" });
    for (let attempt = 0; attempt < 2; attempt++) {
      await space.delete(lab());
      await userProfile.delete(profile());
      await domain.delete(studio());
    }
    assert.equal(await space.read!(lab()), undefined);
    assert.equal(await userProfile.read!(profile()), undefined);
    assert.equal(await domain.read!(studio()), undefined);
  });
});
