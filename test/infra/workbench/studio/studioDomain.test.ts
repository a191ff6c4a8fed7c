import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { StudioDomain } from "#infra/workbench/studio/studioDomain";
import type { StudioDomainArgs } from "#infra/workbench/studio/args";
import { evaluate } from "#test/iam/evaluate";
import { account, all, deploy, isBefore, makeSlow, only, resources, setMocks, valueOf } from "#test/pulumi";

const DOMAIN = "aws:sagemaker/domain:Domain";
const PROFILE = "aws:sagemaker/userProfile:UserProfile";
const SPACE = "aws:sagemaker/space:Space";
const APPS = "pulumi-nodejs:dynamic/sagemaker-platform:UserApps";

const args: StudioDomainArgs = {
  account: pulumi.output(account),
  domainName: "studio-dev",
  vpcId: "vpc-1",
  placement: { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
  users: [{ name: "ada" }, { name: "bob", spaces: ["JupyterLab", "CodeEditor"] }],
  access: {
    bucketArn: "arn:aws:s3:::data",
    dataKeyArn: "arn:data-key",
    readPrefixes: ["digits"],
    denialsArn: "arn:guardrails",
  },
  keyArn: "arn:key",
  logGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/sagemaker/studio",
};
const create = (more: Partial<StudioDomainArgs> = {}) => deploy(() => new StudioDomain("studio", { ...args, ...more }));
const settings = () => only(DOMAIN).defaultUserSettings as Record<string, unknown>;
const policyOf = (user: string) => all("aws:iam/rolePolicy:RolePolicy")[`studio-${user}-role-work`]!.policy;

describe("StudioDomain", () => {
  beforeEach(setMocks);

  it("is in the VPC, encrypted, and goes with its file system", async () => {
    await create();
    const { defaultUserSettings, ...inputs } = only(DOMAIN);
    assert.ok(defaultUserSettings);
    assert.deepEqual(inputs, {
      domainName: "studio-dev",
      authMode: "IAM",
      vpcId: "vpc-1",
      subnetIds: ["subnet-1", "subnet-2"],
      appNetworkAccessType: "VpcOnly",
      kmsKeyId: "arn:key",
      tagPropagation: "ENABLED",
      domainSettings: {
        executionRoleIdentityConfig: "USER_PROFILE_NAME",
        securityGroupIds: ["sg-1", "studio-apps-id"],
        dockerSettings: { enableDockerAccess: "DISABLED" },
      },
      retentionPolicy: { homeEfsFileSystem: "Delete" },
    });
  });

  it("lets its apps and its file system call each other, and nothing else", async () => {
    await create();
    const members = {
      ipProtocol: "tcp",
      securityGroupId: "studio-apps-id",
      referencedSecurityGroupId: "studio-apps-id",
    };
    const rules = {
      "studio-apps-files": {
        ...members,
        description: "The domain's file system, by NFS",
        fromPort: 2049,
        toPort: 2049,
      },
      "studio-apps-apps": {
        ...members,
        description: "Apps and what runs their kernels",
        fromPort: 8192,
        toPort: 65_535,
      },
    };
    assert.deepEqual(all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"), rules);
    assert.deepEqual(all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"), rules);
    assert.equal(only("aws:ec2/securityGroup:SecurityGroup").vpcId, "vpc-1");
    assert.deepEqual(settings().securityGroups, ["sg-1", "studio-apps-id"]);
  });

  it("shuts both kinds of apps down when they are not used, which users cannot put off", async () => {
    await create({ idleMinutes: 120 });
    const { jupyterLabAppSettings, codeEditorAppSettings } = settings();
    const idleSettings = {
      lifecycleManagement: "ENABLED",
      idleTimeoutInMinutes: 120,
      minIdleTimeoutInMinutes: 60,
      maxIdleTimeoutInMinutes: 120,
    };
    for (const app of [jupyterLabAppSettings, codeEditorAppSettings]) {
      assert.deepEqual(app, { appLifecycleManagement: { idleSettings } });
    }
  });

  it("waits an hour, and bounds volumes at 100 GB, unless told otherwise", async () => {
    await create();
    const { jupyterLabAppSettings, spaceStorageSettings } = settings();
    const { appLifecycleManagement } = jupyterLabAppSettings as {
      appLifecycleManagement: { idleSettings: { idleTimeoutInMinutes: number } };
    };
    assert.equal(appLifecycleManagement.idleSettings.idleTimeoutInMinutes, 60);
    assert.deepEqual(spaceStorageSettings, {
      defaultEbsStorageSettings: { defaultEbsVolumeSizeInGb: 5, maximumEbsVolumeSizeInGb: 100 },
    });
  });

  it("shares nothing: no outputs of notebooks, no shared spaces", async () => {
    await create();
    assert.deepEqual(settings().sharingSettings, { notebookOutputOption: "Disabled" });
    assert.equal(only(DOMAIN).defaultSpaceSettings, undefined);
  });

  it("opens Studio, without the apps that never shut down", async () => {
    await create();
    const { studioWebPortal, defaultLandingUri, studioWebPortalSettings } = settings();
    assert.deepEqual([studioWebPortal, defaultLandingUri], ["ENABLED", "studio::"]);
    assert.deepEqual(studioWebPortalSettings, { hiddenAppTypes: ["JupyterServer", "Canvas", "RStudioServerPro"] });
  });

  it("gives a profile without a role no rights at all", async () => {
    await create();
    assert.equal(settings().executionRole, "arn:studio-default");
    const policies = Object.values(all("aws:iam/rolePolicy:RolePolicy"));
    assert.ok(policies.every(({ role }) => role !== "studio-default"));
  });

  it("gives each user a profile with a role of his or her own, within the denials", async () => {
    const studio = await create();
    assert.deepEqual(all(PROFILE)["studio-ada"], {
      domainId: "studio-id",
      userProfileName: "ada",
      userSettings: { executionRole: "arn:studio-ada-role", securityGroups: ["sg-1", "studio-apps-id"] },
    });
    assert.deepEqual(await valueOf(studio.userRoleArns), {
      ada: "arn:studio-ada-role",
      bob: "arn:studio-bob-role",
    });
    const attachments = Object.values(all("aws:iam/rolePolicyAttachment:RolePolicyAttachment"));
    assert.deepEqual(attachments.map(({ role, policyArn }) => [role, policyArn]).sort(), [
      ["studio-ada-role", "arn:guardrails"],
      ["studio-bob-role", "arn:guardrails"],
    ]);
  });

  it("lets a user write to his or her own folder of the data, and to nobody else's", async () => {
    await create();
    const write = (user: string) => ({ action: "s3:PutObject", resource: `arn:aws:s3:::data/studio/${user}/a` });
    assert.equal(evaluate(policyOf("ada"), write("ada")), "allowed");
    assert.equal(evaluate(policyOf("ada"), write("bob")), "not allowed");
  });

  it("runs apps on the families of notebooks, and on others that are named", async () => {
    await create({ extraFamilies: ["g5"] });
    const decide = (instanceType: string) =>
      evaluate(policyOf("ada"), {
        action: "sagemaker:CreateApp",
        resource: "arn:aws:sagemaker:eu-west-1:111122223333:app/studio-id/ada-JupyterLab/JupyterLab/default",
        context: {
          "sagemaker:OwnerUserProfileArn": "arn:aws:sagemaker:eu-west-1:111122223333:user-profile/studio-id/ada",
          "sagemaker:SpaceSharingType": "Private",
          "sagemaker:InstanceTypes": [instanceType],
        },
      });
    assert.deepEqual(["ml.t3.medium", "ml.g5.xlarge", "ml.p3.2xlarge"].map(decide), ["allowed", "allowed", "denied"]);
  });

  it("makes private spaces for the apps that a user has", async () => {
    await create();
    assert.deepEqual(Object.keys(all(SPACE)).sort(), [
      "studio-ada-JupyterLab",
      "studio-bob-CodeEditor",
      "studio-bob-JupyterLab",
    ]);
    assert.deepEqual(all(SPACE)["studio-bob-CodeEditor"], {
      domainId: "studio-id",
      spaceName: "bob-CodeEditor",
      ownershipSettings: { ownerUserProfileName: "bob" },
      spaceSharingSettings: { sharingType: "Private" },
      spaceSettings: { appType: "CodeEditor" },
    });
  });

  it("ends a user's apps before it deletes the spaces, the profile and the domain", async () => {
    await create();
    const apps = resources.filter(({ type }) => type.includes("UserApps"));
    assert.deepEqual(apps.map(({ name, type }) => [name, type]).sort(), [
      ["studio-ada-apps", APPS],
      ["studio-bob-apps", APPS],
    ]);
    const { region, domainId, userProfileName, declaredSpaces } = all(APPS)["studio-bob-apps"]!;
    assert.deepEqual(
      { region, domainId, userProfileName, declaredSpaces },
      {
        region: "eu-west-1",
        domainId: "studio-id",
        userProfileName: "bob",
        declaredSpaces: ["bob-JupyterLab", "bob-CodeEditor"],
      },
    );
  });

  it("is torn down in that order: dependencies are created first", async () => {
    makeSlow(SPACE);
    makeSlow(PROFILE);
    await create({ users: [{ name: "ada" }] });
    assert.ok(isBefore(DOMAIN, PROFILE) && isBefore(PROFILE, SPACE) && isBefore(SPACE, APPS));
  });

  const NAME = "letters, digits and inner hyphens";
  for (const [wrong, message] of [
    [
      { domainName: "my_studio", idleMinutes: 59, maxVolumeSize: 4 },
      `\`domainName\` must be 1 to 63 ${NAME}, got "my_studio"; ` +
        "`idleMinutes` must be a whole number from 60 to 525600, got 59; " +
        "`maxVolumeSize` must be a whole number from 5 to 16384, got 4",
    ],
    [{ domainName: "a".repeat(64) }, `\`domainName\` must be 1 to 63 ${NAME}, got "${"a".repeat(64)}"`],
    [{ idleMinutes: 525_601 }, "`idleMinutes` must be a whole number from 60 to 525600, got 525601"],
    [{ maxVolumeSize: 16_385 }, "`maxVolumeSize` must be a whole number from 5 to 16384, got 16385"],
    [{ users: [{ name: "a.b" }] }, `\`users[0].name\` must be 1 to 40 ${NAME}, got "a.b"`],
    [{ users: [{ name: "ada" }, { name: "Ada" }] }, '`users[1].name` must be unique (ignoring case), got "Ada"'],
    [
      { users: [{ name: "ada", spaces: ["CodeEditor", "CodeEditor"] }] },
      '`users[0].spaces[1]` must be unique, got "CodeEditor"',
    ],
    [{ extraFamilies: ["*"] }, '`extraFamilies[0]` must be a family of instance types such as p3, got "*"'],
  ] as [Partial<StudioDomainArgs>, string][]) {
    it(`refuses ${JSON.stringify(wrong).slice(0, 60)}`, () => {
      assert.throws(() => new StudioDomain("studio", { ...args, ...wrong }), { message });
    });
  }
});
