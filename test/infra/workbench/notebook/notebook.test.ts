import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { NOTEBOOK_LOG_GROUP } from "#infra/workbench/logGroups";
import { Notebook } from "#infra/workbench/notebook/notebook";
import type { NotebookArgs } from "#infra/workbench/notebook/args";
import { buildLifecycleScripts } from "#infra/workbench/notebook/lifecycleScripts";
import { evaluate } from "#test/iam/evaluate";
import { account, all, deploy, isBefore, makeSlow, only, setMocks, valueOf } from "#test/pulumi";

const INSTANCE = "aws:sagemaker/notebookInstance:NotebookInstance";
const REPOSITORY = "aws:sagemaker/codeRepository:CodeRepository";
const SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:git-abcdef";

const args: NotebookArgs = {
  account: pulumi.output(account),
  notebookName: "workbench-dev",
  access: {
    bucketArn: "arn:aws:s3:::data",
    dataKeyArn: "arn:data-key",
    readPrefixes: ["digits"],
    denialsArn: "arn:guardrails",
  },
  placement: { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
  keyArn: "arn:key",
  logGroupArn: `arn:aws:logs:eu-west-1:111122223333:log-group:${NOTEBOOK_LOG_GROUP}`,
};
const create = (more: Partial<NotebookArgs> = {}) => deploy(() => new Notebook("workbench", { ...args, ...more }));
const byShortName = (name: string) =>
  Object.entries(all(REPOSITORY)).find(([resource]) => resource.startsWith(`workbench-${name}-`))?.[1];
const policy = () => only("aws:iam/rolePolicy:RolePolicy").policy as string;

describe("Notebook", () => {
  beforeEach(setMocks);

  it("is closed in every way that SageMaker knows, without being asked", async () => {
    await create();
    const { lifecycleConfigName, ...inputs } = only(INSTANCE);
    assert.equal(lifecycleConfigName, "workbench");
    assert.deepEqual(inputs, {
      name: "workbench-dev",
      instanceType: "ml.t3.medium",
      volumeSize: 20,
      platformIdentifier: "notebook-al2023-v1",
      roleArn: "arn:workbench-role",
      rootAccess: "Disabled",
      directInternetAccess: "Disabled",
      instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" },
      subnetId: "subnet-1",
      securityGroups: ["sg-1"],
      kmsKeyId: "arn:key",
      additionalCodeRepositories: [],
    });
  });

  it("is told by its outputs", async () => {
    const notebook = await create();
    assert.equal(await valueOf(notebook.notebookName), "workbench-dev");
    assert.equal(await valueOf(notebook.notebookArn), "arn:workbench");
    assert.equal(await valueOf(notebook.roleArn), "arn:workbench-role");
  });

  it("runs the scripts of workloads/notebooks, and stops itself after the given minutes", async () => {
    await create({ idleMinutes: 45, baseEnvironment: "pytorch" });
    const { onCreate, onStart } = only(
      "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration",
    );
    const given = { notebookName: "workbench-dev", region: "eu-west-1", idleMinutes: 45, baseEnvironment: "pytorch" };
    assert.deepEqual({ onCreate, onStart }, buildLifecycleScripts(given));
  });

  it("has a role of its own, which SageMaker takes on for this account, within the denials", async () => {
    await create();
    const { Statement } = JSON.parse(only("aws:iam/role:Role").assumeRolePolicy as string) as { Statement: unknown };
    assert.deepEqual(Statement, [
      {
        Effect: "Allow",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
    ]);
    const { role, policyArn } = only("aws:iam/rolePolicyAttachment:RolePolicyAttachment");
    assert.deepEqual({ role, policyArn }, { role: "workbench-role", policyArn: "arn:guardrails" });
  });

  it("has its rights and their limits before it is made", async () => {
    for (const type of ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "aws:iam/rolePolicy:RolePolicy"]) {
      await setMocks();
      makeSlow(type);
      await create();
      assert.ok(isBefore(type, INSTANCE), type);
    }
  });

  it("writes to its own folder of the data", async () => {
    await create();
    const write = (key: string) => ({ action: "s3:PutObject", resource: `arn:aws:s3:::data/${key}` });
    assert.equal(evaluate(policy(), write("notebooks/workbench-dev/a")), "allowed");
    assert.equal(evaluate(policy(), write("notebooks/workbench-prod/a")), "not allowed");
  });

  it("starts no jobs unless it is given roles for them", async () => {
    const start = {
      action: "sagemaker:CreateTrainingJob",
      resource: "arn:aws:sagemaker:eu-west-1:111122223333:training-job/a",
    };
    await create();
    assert.equal(evaluate(policy(), start), "not allowed");
    await setMocks();
    await create({ access: { ...args.access, jobRoleArns: ["arn:aws:iam::111122223333:role/training"] } });
    assert.equal(evaluate(policy(), start), "allowed");
  });

  it("clones Git repositories with credentials that only its role may read", async () => {
    await create({
      defaultRepository: {
        url: "https://github.com/team/digits.git",
        branch: "main",
        secretArn: pulumi.output(SECRET),
      },
      additionalRepositories: [{ url: "https://github.com/team/shared_tools" }],
    });
    const [first, second] = ["digits", "shared-tools"].map((name) => byShortName(name));
    assert.deepEqual(first!.gitConfig, {
      repositoryUrl: "https://github.com/team/digits.git",
      branch: "main",
      secretArn: SECRET,
    });
    assert.deepEqual(second!.gitConfig, { repositoryUrl: "https://github.com/team/shared_tools" });
    const { defaultCodeRepository, additionalCodeRepositories } = only(INSTANCE);
    assert.equal(defaultCodeRepository, first!.codeRepositoryName);
    assert.deepEqual(additionalCodeRepositories, [second!.codeRepositoryName]);
    assert.match(defaultCodeRepository as string, /^workbench-dev-digits-[0-9a-f]{8}$/);
    assert.match(second!.codeRepositoryName as string, /^workbench-dev-shared-tools-[0-9a-f]{8}$/);
    const read = (resource: string) => ({ action: "secretsmanager:GetSecretValue", resource });
    assert.equal(evaluate(policy(), read(SECRET)), "allowed");
    assert.equal(evaluate(policy(), read(`${SECRET}x`)), "not allowed");
  });

  it("calls a repository by another name when its URL or branch is another", async () => {
    const names = new Set<unknown>();
    for (const repository of [
      { url: "https://github.com/team/digits" },
      { url: "https://github.com/other/digits" },
      { url: "https://github.com/team/digits", branch: "next" },
    ]) {
      await setMocks();
      await create({ defaultRepository: repository });
      names.add(only(REPOSITORY).codeRepositoryName);
    }
    assert.equal(names.size, 3);
  });

  const url = "https://github.com/team/digits";
  for (const [wrong, message] of [
    [
      { notebookName: "my_notebook", volumeSize: 20.5, idleMinutes: 0 },
      '`notebookName` must be 1 to 63 letters, digits and inner hyphens, got "my_notebook"; ' +
        "`volumeSize` must be a whole number from 5 to 16384, got 20.5; " +
        "`idleMinutes` must be a whole number from 10 to 1440, got 0",
    ],
    [
      { baseEnvironment: "a; b" },
      '`baseEnvironment` must be the name of a conda environment such as python3, got "a; b"',
    ],
    [
      { additionalRepositories: Array(4).fill({ url }) },
      "`additionalRepositories` must be a list of at most 3 Git repositories, got a list of 4",
    ],
    [
      { defaultRepository: { url: "git@github.com:team/x" } },
      '`defaultRepository.url` must be a URL that begins with https:// and has no credentials, got "git@github.com:team/x"',
    ],
    [
      { defaultRepository: { url, secretArn: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:git" } },
      '`defaultRepository.secretArn` must be the complete ARN of a secret, with the six letters at its end, got "arn:aws:secretsmanager:eu-west-1:111122223333:secret:git"',
    ],
  ] as [Partial<NotebookArgs>, string][]) {
    it(`refuses ${JSON.stringify(wrong).slice(0, 60)}`, () => {
      assert.throws(() => new Notebook("workbench", { ...args, ...wrong }), { message });
    });
  }

  it("takes a family that is named", async () => {
    await create({ instanceType: "ml.p3.2xlarge", extraFamilies: ["p3"] });
    assert.equal(only(INSTANCE).instanceType, "ml.p3.2xlarge");
  });
});
