import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  AddTagsCommand,
  CreateCodeRepositoryCommand,
  CreateNotebookInstanceCommand,
  type CreateNotebookInstanceCommandInput,
  CreateNotebookInstanceLifecycleConfigCommand,
  CreatePresignedNotebookInstanceUrlCommand,
  DeleteNotebookInstanceCommand,
  DeleteTagsCommand,
  DescribeNotebookInstanceCommand,
  ListNotebookInstancesCommand,
  type ListNotebookInstancesCommandInput,
  ListTagsCommand,
  SageMakerClient,
  StartNotebookInstanceCommand,
  StopNotebookInstanceCommand,
  UpdateNotebookInstanceCommand,
  type UpdateNotebookInstanceCommandInput,
} from "@aws-sdk/client-sagemaker";
import { answer } from "../answer";
import { clock } from "../clock";
import { Emulator } from "../emulator";

const ARN = "arn:aws:sagemaker:eu-west-1:123456789012";
const LAB = `${ARN}:notebook-instance/lab`;
const TOOLS = "https://git.example.com/team/tools.git";
const REQUEST = {
  NotebookInstanceName: "Lab",
  InstanceType: "ml.t3.medium",
  RoleArn: "arn:aws:iam::123456789012:role/lab",
  SubnetId: "subnet-0a",
  SecurityGroupIds: ["sg-0a"],
  KmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/0a",
  LifecycleConfigName: "idle",
  DirectInternetAccess: "Disabled",
  RootAccess: "Disabled",
  PlatformIdentifier: "notebook-al2023-v1",
  VolumeSizeInGB: 20,
  InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: "2" },
  DefaultCodeRepository: "digits",
  AdditionalCodeRepositories: [TOOLS],
} satisfies CreateNotebookInstanceCommandInput;
/** The least that AWS takes. */
const PLAIN = { NotebookInstanceName: "plain", InstanceType: "ml.t3.medium", RoleArn: REQUEST.RoleArn } as const;

describe("notebook instances of the SageMaker emulator", function () {
  this.timeout(120_000);
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await Emulator.start({ timeScale: 0.1 });
    clock.stop();
    const lifecycle = { NotebookInstanceLifecycleConfigName: "idle" };
    await emulator.client.send(new CreateNotebookInstanceLifecycleConfigCommand(lifecycle));
    const GitConfig = { RepositoryUrl: "https://git.example.com/team/digits.git" };
    await emulator.client.send(new CreateCodeRepositoryCommand({ CodeRepositoryName: "digits", GitConfig }));
  });
  afterEach(async () => {
    clock.go();
    await emulator.stop();
  });

  const refused = (message: string | RegExp) => ({ name: "ValidationException", message });
  const create = (change: Partial<CreateNotebookInstanceCommandInput> = {}) =>
    emulator.client.send(new CreateNotebookInstanceCommand({ ...REQUEST, ...change }));
  const named = (NotebookInstanceName = "Lab") => ({ NotebookInstanceName });
  const describeIt = (name?: string) => emulator.client.send(new DescribeNotebookInstanceCommand(named(name)));
  const statusOf = async (name?: string) => (await describeIt(name)).NotebookInstanceStatus;
  const start = () => emulator.client.send(new StartNotebookInstanceCommand(named()));
  const stop = () => emulator.client.send(new StopNotebookInstanceCommand(named()));
  const remove = () => emulator.client.send(new DeleteNotebookInstanceCommand(named()));
  const update = (change: Partial<UpdateNotebookInstanceCommandInput>) =>
    emulator.client.send(new UpdateNotebookInstanceCommand({ ...named(), ...change }));

  /** Creates it and lets it stop. */
  async function createStopped(change?: Partial<CreateNotebookInstanceCommandInput>): Promise<void> {
    await create(change);
    clock.pass(6);
    await stop();
    clock.pass(3);
  }

  it("are described as they were created, in the words of DescribeNotebookInstance", async () => {
    assert.equal((await create()).NotebookInstanceArn, LAB);
    const { CreationTime, LastModifiedTime, NetworkInterfaceId, ...found } = answer(await describeIt());
    const { SecurityGroupIds, LifecycleConfigName, ...same } = REQUEST;
    assert.deepEqual(found, {
      ...same,
      SecurityGroups: SecurityGroupIds,
      NotebookInstanceLifecycleConfigName: LifecycleConfigName,
      IpAddressType: "ipv4",
      NotebookInstanceArn: LAB,
      NotebookInstanceStatus: "Pending",
      Url: "lab.notebook.eu-west-1.sagemaker.aws",
    });
    assert.match(NetworkInterfaceId!, /^eni-0[0-9a-f]{16}$/);
    assert.deepEqual([CreationTime, LastModifiedTime], [new Date(), new Date()]);
  });

  it("have AWS's defaults, the open ones too", async () => {
    await emulator.client.send(new CreateNotebookInstanceCommand(PLAIN));
    const found = await describeIt("plain");
    assert.deepEqual(
      [found.RootAccess, found.DirectInternetAccess, found.VolumeSizeInGB, found.PlatformIdentifier],
      ["Enabled", "Enabled", 5, "notebook-al2023-v1"],
    );
    assert.deepEqual(found.InstanceMetadataServiceConfiguration, { MinimumInstanceMetadataServiceVersion: "1" });
    assert.equal(found.NetworkInterfaceId, undefined);
  });

  it("start, stop, change and go in AWS's states, in a time that the time scale makes shorter", async () => {
    async function passes(passing: string, seconds: number, then: string): Promise<void> {
      assert.equal(await statusOf(), passing);
      clock.pass(seconds - 0.01);
      assert.equal(await statusOf(), passing);
      clock.pass(0.01);
      assert.equal(await statusOf(), then);
    }
    await create();
    await passes("Pending", 6, "InService");
    await stop();
    await passes("Stopping", 3, "Stopped");
    await update({ InstanceType: "ml.m5.xlarge" });
    await passes("Updating", 1, "Stopped");
    await start();
    await passes("Pending", 6, "InService");
    await stop();
    clock.pass(3);
    await remove();
    assert.equal(await statusOf(), "Deleting");
    clock.pass(2);
    await assert.rejects(describeIt(), refused("RecordNotFound"));
    await create();
  });

  it("tell when their status changed, not when somebody looked", async () => {
    await create();
    const created = Date.now();
    clock.pass(3600);
    assert.equal((await describeIt()).LastModifiedTime!.getTime(), created + 6000);
  });

  it("go on with what they were doing when the emulator was killed", async () => {
    await createStopped();
    await start();
    const file = path.join(emulator.home.dir, "sagemaker.json");
    // All that a killed process leaves.
    const left = readFileSync(file);
    await emulator.close();
    writeFileSync(file, left);
    await emulator.open();
    assert.equal(await statusOf(), "Pending");
    await emulator.close();
    clock.pass(6);
    await emulator.open();
    assert.equal(await statusOf(), "InService");
  });

  it("refuse what their status does not allow", async () => {
    const cannot = (from: string, allowed: string, to: string) =>
      refused(
        `Status (${from}) not in ([${allowed}]). Unable to transition to (${to}) for Notebook Instance (${LAB}).`,
      );
    await create();
    await assert.rejects(stop(), cannot("Pending", "InService", "Stopping"));
    clock.pass(6);
    await assert.rejects(start(), cannot("InService", "Stopped, Failed", "Pending"));
    await assert.rejects(remove(), cannot("InService", "Stopped, Failed", "Deleting"));
    await assert.rejects(update({ RootAccess: "Enabled" }), cannot("InService", "Stopped, Failed", "Updating"));
    await stop();
    await assert.rejects(stop(), cannot("Stopping", "InService", "Stopping"));
    await assert.rejects(remove(), cannot("Stopping", "Stopped, Failed", "Deleting"));
    clock.pass(3);
    await remove();
    await assert.rejects(start(), cannot("Deleting", "Stopped, Failed", "Pending"));
    await assert.rejects(create(), refused(`Cannot create a duplicate Notebook Instance (${LAB})`));
  });

  it("keep what an update does not name, and lose what it takes away", async () => {
    await createStopped();
    await update({ VolumeSizeInGB: 30, DisassociateLifecycleConfig: true, DisassociateDefaultCodeRepository: true });
    const found = await describeIt();
    assert.deepEqual(
      [found.VolumeSizeInGB, found.NotebookInstanceLifecycleConfigName, found.DefaultCodeRepository],
      [30, undefined, undefined],
    );
    assert.deepEqual([found.RootAccess, found.AdditionalCodeRepositories], ["Disabled", [TOOLS]]);
    clock.pass(1);
    await update({ DisassociateAdditionalCodeRepositories: true, LifecycleConfigName: "idle" });
    const { AdditionalCodeRepositories, NotebookInstanceLifecycleConfigName } = await describeIt();
    assert.deepEqual([AdditionalCodeRepositories, NotebookInstanceLifecycleConfigName], [undefined, "idle"]);
  });

  it("refuse an update that contradicts itself or makes the volume smaller", async () => {
    await createStopped();
    await assert.rejects(
      update({ LifecycleConfigName: "idle", DisassociateLifecycleConfig: true }),
      refused("LifecycleConfigName cannot be given and disassociated in the same request."),
    );
    await assert.rejects(
      update({ VolumeSizeInGB: 19 }),
      refused("VolumeSizeInGB can only be increased: the volume has 20 GB, got 19."),
    );
    await assert.rejects(
      update({ LifecycleConfigName: "gone" }),
      refused(`Notebook Instance Lifecycle Config '${ARN}:notebook-instance-lifecycle-config/gone' does not exist.`),
    );
    assert.equal(await statusOf(), "Stopped");
  });

  it("refuse settings that contradict each other, or name what is not there", async () => {
    const gone = `Cannot find CodeRepository: "${ARN}:code-repository/gone"`;
    for (const [change, message] of [
      [{ NotebookInstanceName: "plain", SubnetId: undefined }, /^DirectInternetAccess can be set to Disabled only if/],
      [{ SubnetId: undefined, DirectInternetAccess: undefined }, "SecurityGroupIds can be given only with SubnetId."],
      [
        { LifecycleConfigName: "gone" },
        `Notebook Instance Lifecycle Config '${ARN}:notebook-instance-lifecycle-config/gone' does not exist.`,
      ],
      [{ DefaultCodeRepository: "gone" }, gone],
      [{ AdditionalCodeRepositories: ["digits", "gone"] }, gone],
      [
        { PlatformIdentifier: "notebook-al2-v1" },
        "Platform identifier (notebook-al2-v1) is not supported for this service.",
      ],
      [{ AcceleratorTypes: ["ml.eia1.medium"] }, /AWS has discontinued, is not imitated by the local target\.$/],
    ] satisfies [Partial<CreateNotebookInstanceCommandInput>, string | RegExp][]) {
      await assert.rejects(create(change), refused(message));
    }
  });

  it("share no name, whatever the case and region", async () => {
    await create();
    const taken = refused(`Cannot create a duplicate Notebook Instance (${LAB})`);
    await assert.rejects(create({ NotebookInstanceName: "lab" }), taken);
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const elsewhere = new SageMakerClient({ endpoint: emulator.url, region: "us-east-1", credentials, maxAttempts: 1 });
    await assert.rejects(elsewhere.send(new CreateNotebookInstanceCommand(REQUEST)), taken);
    elsewhere.destroy();
  });

  it("give no presigned URL, and say that nothing runs behind it", async () => {
    const open = () => emulator.client.send(new CreatePresignedNotebookInstanceUrlCommand(named()));
    await assert.rejects(open(), refused("RecordNotFound"));
    await create();
    await assert.rejects(
      open(),
      refused(
        "CreatePresignedNotebookInstanceUrl, for no Jupyter server runs behind a notebook instance, is not imitated by " +
          "the local target.",
      ),
    );
  });

  it("are listed by name, status, lifecycle configuration and repository", async () => {
    const names = async (asked: ListNotebookInstancesCommandInput) => {
      const { NotebookInstances } = await emulator.client.send(new ListNotebookInstancesCommand(asked));
      return NotebookInstances!.map(({ NotebookInstanceName }) => NotebookInstanceName);
    };
    await emulator.client.send(new CreateNotebookInstanceCommand(PLAIN));
    clock.pass(6);
    await create();
    assert.deepEqual(await names({}), ["Lab", "plain"]);
    assert.deepEqual(await names({ NameContains: "pla" }), ["plain"]);
    assert.deepEqual(await names({ StatusEquals: "InService" }), ["plain"]);
    assert.deepEqual(await names({ NotebookInstanceLifecycleConfigNameContains: "idl" }), ["Lab"]);
    assert.deepEqual(await names({ DefaultCodeRepositoryContains: "digit" }), ["Lab"]);
    assert.deepEqual(await names({ AdditionalCodeRepositoryEquals: TOOLS }), ["Lab"]);
    assert.deepEqual(await names({ AdditionalCodeRepositoryEquals: "digits" }), []);
    const { NotebookInstances } = await emulator.client.send(new ListNotebookInstancesCommand({ MaxResults: 1 }));
    assert.deepEqual(NotebookInstances, [
      {
        NotebookInstanceName: "Lab",
        NotebookInstanceArn: LAB,
        NotebookInstanceStatus: "Pending",
        Url: "lab.notebook.eu-west-1.sagemaker.aws",
        InstanceType: "ml.t3.medium",
        CreationTime: new Date(),
        LastModifiedTime: new Date(),
        NotebookInstanceLifecycleConfigName: "idle",
        DefaultCodeRepository: "digits",
        AdditionalCodeRepositories: [TOOLS],
      },
    ]);
  });

  it("are tagged until they are gone", async () => {
    const { client } = emulator;
    const read = async () => (await client.send(new ListTagsCommand({ ResourceArn: LAB }))).Tags;
    const [team, stage] = [
      { Key: "team", Value: "ml" },
      { Key: "stage", Value: "dev" },
    ];
    await createStopped({ Tags: [team] });
    await client.send(new AddTagsCommand({ ResourceArn: LAB, Tags: [stage] }));
    assert.deepEqual(await read(), [team, stage]);
    await client.send(new DeleteTagsCommand({ ResourceArn: LAB, TagKeys: ["team"] }));
    assert.deepEqual(await read(), [stage]);
    await remove();
    clock.pass(2);
    await assert.rejects(read(), refused("Resource does not exist."));
  });
});
