import assert from "node:assert/strict";
import {
  CreateNotebookInstanceCommand,
  CreateNotebookInstanceLifecycleConfigCommand,
  DeleteNotebookInstanceLifecycleConfigCommand,
  DescribeNotebookInstanceLifecycleConfigCommand,
  ListNotebookInstanceLifecycleConfigsCommand,
  type ListNotebookInstanceLifecycleConfigsCommandInput,
  ListTagsCommand,
  UpdateNotebookInstanceLifecycleConfigCommand,
} from "@aws-sdk/client-sagemaker";
import { answer } from "../answer";
import { clock } from "../clock";
import { Emulator } from "../emulator";

const ARN = "arn:aws:sagemaker:eu-west-1:123456789012:notebook-instance-lifecycle-config";
const content = (script: string) => [{ Content: Buffer.from(script).toString("base64") }];

describe("lifecycle configurations of the SageMaker emulator", function () {
  this.timeout(120_000);
  let emulator: Emulator;

  before(async () => {
    emulator = await Emulator.start();
    clock.stop();
  });
  after(async () => {
    clock.go();
    await emulator.stop();
  });

  const named = (name: string) => ({ NotebookInstanceLifecycleConfigName: name });
  const refused = (verb: string, name: string, reason: string) => ({
    name: "ValidationException",
    message:
      `Unable to ${verb} Notebook Instance Lifecycle Config '${ARN}/${name}'. ` +
      `(Details: Notebook Instance Lifecycle Config ${reason}.)`,
  });
  const create = (name: string, more: object = {}) =>
    emulator.client.send(new CreateNotebookInstanceLifecycleConfigCommand({ ...named(name), ...more }));
  const describeIt = (name: string) =>
    emulator.client.send(new DescribeNotebookInstanceLifecycleConfigCommand(named(name)));
  const remove = (name: string) => emulator.client.send(new DeleteNotebookInstanceLifecycleConfigCommand(named(name)));

  it("keep their scripts and tags, and forget a script that an update leaves out", async () => {
    const Tags = [{ Key: "team", Value: "ml" }];
    const scripts = { OnCreate: content("conda create"), OnStart: content("crontab") };
    const { NotebookInstanceLifecycleConfigArn: arn } = await create("Idle", { ...scripts, Tags });
    assert.equal(arn, `${ARN}/idle`);
    const found = answer(await describeIt("Idle"));
    const CreationTime = new Date();
    assert.deepEqual(found, {
      ...named("Idle"),
      ...scripts,
      NotebookInstanceLifecycleConfigArn: arn,
      CreationTime,
      LastModifiedTime: CreationTime,
    });
    assert.deepEqual((await emulator.client.send(new ListTagsCommand({ ResourceArn: arn }))).Tags, Tags);

    clock.pass(60);
    const OnStart = content("true");
    await emulator.client.send(new UpdateNotebookInstanceLifecycleConfigCommand({ ...named("Idle"), OnStart }));
    const updated = await describeIt("Idle");
    assert.deepEqual([updated.OnCreate, updated.OnStart], [undefined, OnStart]);
    assert.deepEqual([updated.CreationTime, updated.LastModifiedTime], [CreationTime, new Date()]);
  });

  it("share no name, whatever the case", async () => {
    await assert.rejects(create("IDLE"), refused("create", "idle", "already exists"));
  });

  it("are listed, by default the newest first", async () => {
    const names = async (asked: ListNotebookInstanceLifecycleConfigsCommandInput) => {
      const { NotebookInstanceLifecycleConfigs } = await emulator.client.send(
        new ListNotebookInstanceLifecycleConfigsCommand(asked),
      );
      return NotebookInstanceLifecycleConfigs!.map((config) => config.NotebookInstanceLifecycleConfigName);
    };
    clock.pass(60);
    await create("newer");
    clock.pass(60);
    await emulator.client.send(new UpdateNotebookInstanceLifecycleConfigCommand(named("Idle")));
    assert.deepEqual(await names({}), ["newer", "Idle"]);
    assert.deepEqual(await names({ SortBy: "LastModifiedTime" }), ["Idle", "newer"]);
    assert.deepEqual(await names({ NameContains: "idl" }), ["Idle"]);
  });

  it("are not deleted while an instance uses them", async () => {
    await emulator.client.send(
      new CreateNotebookInstanceCommand({
        NotebookInstanceName: "lab",
        InstanceType: "ml.t3.medium",
        RoleArn: "arn:aws:iam::123456789012:role/lab",
        LifecycleConfigName: "Idle",
      }),
    );
    await assert.rejects(remove("Idle"), refused("delete", "idle", "is being used by a Notebook Instance"));
    await remove("newer");
    await assert.rejects(describeIt("newer"), refused("describe", "newer", "does not exist"));
    await assert.rejects(remove("newer"), refused("delete", "newer", "does not exist"));
    await assert.rejects(
      emulator.client.send(new UpdateNotebookInstanceLifecycleConfigCommand(named("newer"))),
      refused("update", "newer", "does not exist"),
    );
  });

  it("outlive a restart", async () => {
    await emulator.close();
    await emulator.open();
    assert.equal((await describeIt("Idle")).NotebookInstanceLifecycleConfigArn, `${ARN}/idle`);
  });
});
