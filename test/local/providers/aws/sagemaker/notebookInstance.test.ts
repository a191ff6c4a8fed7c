import assert from "node:assert/strict";
import {
  DescribeCodeRepositoryCommand,
  DescribeNotebookInstanceCommand,
  DescribeNotebookInstanceLifecycleConfigCommand,
  ListTagsCommand,
  StopNotebookInstanceCommand,
} from "@aws-sdk/client-sagemaker";
import { Emulator } from "#test/local/emulators/sagemaker/emulator";
import { lifecycleOf, resource } from "../localServices";

const codeRepository = lifecycleOf("aws:sagemaker/codeRepository:CodeRepository");
const notebookInstance = lifecycleOf("aws:sagemaker/notebookInstance:NotebookInstance");
const notebookLifecycleConfiguration = lifecycleOf(
  "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration",
);

const arn = "arn:aws:sagemaker:eu-west-1:123456789012:notebook-instance/explore";
const script = (text: string) => Buffer.from(text).toString("base64");

describe("notebook instance on the SageMaker emulator", function () {
  this.timeout(120_000);
  let emulator: Emulator;

  const configuration = (onStart: string) => {
    const arnOf = "arn:aws:sagemaker:eu-west-1:123456789012:notebook-instance-lifecycle-config/hooks";
    return resource("hooks", { onCreate: script("create"), onStart: script(onStart), tagsAll: {} }, { arn: arnOf });
  };
  const repository = (secretArn?: string) => {
    const state = { arn: "arn:aws:sagemaker:eu-west-1:123456789012:code-repository/models" };
    const gitConfig = { repositoryUrl: "https://example.com/models.git", branch: "main", secretArn };
    return resource("models", { codeRepositoryName: "models", gitConfig, tagsAll: {} }, state);
  };
  const inputs = {
    name: "explore",
    instanceType: "ml.t3.medium",
    roleArn: "arn:aws:iam::123456789012:role/explore",
    volumeSize: 20,
    rootAccess: "Disabled",
    directInternetAccess: "Disabled",
    subnetId: "subnet-1",
    securityGroups: ["sg-1"],
    kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    lifecycleConfigName: "hooks",
    defaultCodeRepository: "models",
    instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" },
    tagsAll: { stage: "dev" },
  };
  const explore = (change: object = {}) => resource("explore", { ...inputs, ...change }, { ...inputs, arn });
  const described = () =>
    emulator.client.send(new DescribeNotebookInstanceCommand({ NotebookInstanceName: "explore" }));

  before(async () => {
    emulator = await Emulator.start({ timeScale: 0.001 });
    process.env.AWS_ENDPOINT_URL_SAGEMAKER = emulator.url;
    await notebookLifecycleConfiguration.create(configuration("start"));
    await codeRepository.create(repository());
    await notebookInstance.create(explore());
  });
  after(async () => {
    delete process.env.AWS_ENDPOINT_URL_SAGEMAKER;
    await emulator.stop();
  });

  it("is in service once it is made, and described as its inputs say", async () => {
    const found = await described();
    assert.equal(found.NotebookInstanceStatus, "InService");
    assert.equal(found.NotebookInstanceArn, arn);
    assert.equal(found.InstanceType, "ml.t3.medium");
    assert.equal(found.VolumeSizeInGB, 20);
    assert.equal(found.RootAccess, "Disabled");
    assert.equal(found.DirectInternetAccess, "Disabled");
    assert.equal(found.SubnetId, "subnet-1");
    assert.deepEqual(found.SecurityGroups, ["sg-1"]);
    assert.equal(found.KmsKeyId, inputs.kmsKeyId);
    assert.equal(found.NotebookInstanceLifecycleConfigName, "hooks");
    assert.equal(found.DefaultCodeRepository, "models");
    assert.deepEqual(found.InstanceMetadataServiceConfiguration, { MinimumInstanceMetadataServiceVersion: "2" });
    assert.deepEqual(await notebookInstance.read!(explore()), {
      instanceType: "ml.t3.medium",
      roleArn: inputs.roleArn,
    });
  });

  it("takes other tags while it runs", async () => {
    const { LastModifiedTime } = await described();
    await notebookInstance.update!(explore({ tagsAll: { team: "ml" } }));
    assert.deepEqual((await described()).LastModifiedTime, LastModifiedTime);
    const { Tags } = await emulator.client.send(new ListTagsCommand({ ResourceArn: arn }));
    assert.deepEqual(Tags, [{ Key: "team", Value: "ml" }]);
  });

  it("is stopped, changed and started again by an update, and what its inputs no longer name is taken away", async () => {
    await notebookInstance.update!(
      explore({
        instanceType: "ml.m5.xlarge",
        volumeSize: 50,
        defaultCodeRepository: undefined,
        rootAccess: undefined,
      }),
    );
    const found = await described();
    assert.equal(found.NotebookInstanceStatus, "InService");
    assert.equal(found.InstanceType, "ml.m5.xlarge");
    assert.equal(found.VolumeSizeInGB, 50);
    assert.equal(found.DefaultCodeRepository, undefined);
    assert.equal(found.RootAccess, "Enabled");
    assert.equal(found.NotebookInstanceLifecycleConfigName, "hooks");
  });

  it("stays stopped in an update when it was", async () => {
    await emulator.client.send(new StopNotebookInstanceCommand({ NotebookInstanceName: "explore" }));
    await notebookInstance.update!(explore({ instanceType: "ml.r5.large" }));
    const { NotebookInstanceStatus, InstanceType } = await described();
    assert.deepEqual([NotebookInstanceStatus, InstanceType], ["Stopped", "ml.r5.large"]);
    await notebookInstance.update!(explore({ lifecycleConfigName: undefined }));
  });

  it("has hooks and repositories whose changeable parts change in place", async () => {
    await notebookLifecycleConfiguration.update!(configuration("restart"));
    const hooks = await emulator.client.send(
      new DescribeNotebookInstanceLifecycleConfigCommand({ NotebookInstanceLifecycleConfigName: "hooks" }),
    );
    assert.deepEqual(hooks.OnStart, [{ Content: script("restart") }]);
    assert.deepEqual(await notebookLifecycleConfiguration.read!(configuration("any")), {
      onCreate: script("create"),
      onStart: script("restart"),
    });
    const secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:git-AbCdEf";
    await codeRepository.update!(repository(secret));
    const { GitConfig } = await emulator.client.send(
      new DescribeCodeRepositoryCommand({ CodeRepositoryName: "models" }),
    );
    assert.deepEqual(GitConfig, {
      RepositoryUrl: "https://example.com/models.git",
      Branch: "main",
      SecretArn: secret,
    });
  });

  it("is stopped and gone once it is deleted, and can be deleted again, with all that it used", async () => {
    for (let attempt = 0; attempt < 2; attempt++) {
      await notebookInstance.delete(explore());
      await notebookLifecycleConfiguration.delete(configuration("any"));
      await codeRepository.delete(repository());
    }
    assert.equal(await notebookInstance.read!(explore()), undefined);
    assert.equal(await notebookLifecycleConfiguration.read!(configuration("any")), undefined);
    assert.equal(await codeRepository.read!(repository()), undefined);
  });

  it("is deleted while it runs", async () => {
    const alone = explore({ lifecycleConfigName: undefined, defaultCodeRepository: undefined });
    await notebookInstance.create(alone);
    assert.equal((await described()).NotebookInstanceStatus, "InService");
    await notebookInstance.delete(alone);
    assert.equal(await notebookInstance.read!(alone), undefined);
  });
});
