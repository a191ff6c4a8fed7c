import assert from "node:assert/strict";
import {
  CreateCodeRepositoryCommand,
  CreateNotebookInstanceCommand,
  DeleteCodeRepositoryCommand,
  DescribeCodeRepositoryCommand,
  ListCodeRepositoriesCommand,
  type ListCodeRepositoriesCommandInput,
  ListTagsCommand,
  UpdateCodeRepositoryCommand,
} from "@aws-sdk/client-sagemaker";
import { answer } from "../answer";
import { clock } from "../clock";
import { Emulator } from "../emulator";

const ARN = "arn:aws:sagemaker:eu-west-1:123456789012:code-repository";
const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:AmazonSageMaker-git-a1b2c3";
const RepositoryUrl = "https://git.example.com/team/digits.git";

describe("code repositories of the SageMaker emulator", function () {
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

  const refused = (message: string) => ({ name: "ValidationException", message });
  const named = (CodeRepositoryName: string) => ({ CodeRepositoryName });
  const create = (name: string, more: object = {}) =>
    emulator.client.send(new CreateCodeRepositoryCommand({ ...named(name), GitConfig: { RepositoryUrl }, ...more }));
  const describeIt = (name: string) => emulator.client.send(new DescribeCodeRepositoryCommand(named(name)));
  const remove = (name: string) => emulator.client.send(new DeleteCodeRepositoryCommand(named(name)));

  it("are described as they were created; an update changes their secret alone", async () => {
    const Tags = [{ Key: "team", Value: "ml" }];
    const GitConfig = { RepositoryUrl, Branch: "main" };
    const { CodeRepositoryArn: arn } = await create("Digits", { GitConfig, Tags });
    const CreationTime = new Date();
    const found = answer(await describeIt("Digits"));
    assert.deepEqual(found, {
      ...named("Digits"),
      CodeRepositoryArn: `${ARN}/digits`,
      GitConfig,
      CreationTime,
      LastModifiedTime: CreationTime,
    });
    assert.deepEqual((await emulator.client.send(new ListTagsCommand({ ResourceArn: arn }))).Tags, Tags);

    clock.pass(60);
    const updated = await emulator.client.send(
      new UpdateCodeRepositoryCommand({ ...named("Digits"), GitConfig: { SecretArn: SECRET } }),
    );
    assert.equal(updated.CodeRepositoryArn, arn);
    const { GitConfig: now, LastModifiedTime } = await describeIt("Digits");
    assert.deepEqual(now, { ...GitConfig, SecretArn: SECRET });
    assert.deepEqual(LastModifiedTime, new Date());
  });

  it("share no name, whatever the case", async () => {
    await assert.rejects(create("digits"), refused(`Cannot create already existing CodeRepository "${ARN}/digits".`));
  });

  it("are listed by name", async () => {
    const names = async (asked: ListCodeRepositoriesCommandInput) => {
      const { CodeRepositorySummaryList } = await emulator.client.send(new ListCodeRepositoriesCommand(asked));
      return CodeRepositorySummaryList!.map(({ CodeRepositoryName }) => CodeRepositoryName);
    };
    clock.pass(60);
    await create("census");
    assert.deepEqual(await names({}), ["Digits", "census"]);
    assert.deepEqual(await names({ SortBy: "LastModifiedTime", SortOrder: "Descending" }), ["census", "Digits"]);
    assert.deepEqual(await names({ NameContains: "cen" }), ["census"]);
  });

  it("are not deleted while an instance uses them", async () => {
    const instance = { InstanceType: "ml.t3.medium", RoleArn: "arn:aws:iam::123456789012:role/lab" } as const;
    const repositories = { DefaultCodeRepository: "Digits", AdditionalCodeRepositories: ["census"] };
    const request = { NotebookInstanceName: "lab", ...instance, ...repositories };
    await emulator.client.send(new CreateNotebookInstanceCommand(request));
    for (const name of ["Digits", "census"]) {
      await assert.rejects(
        remove(name),
        refused(
          `Cannot delete CodeRepository "${ARN}/${name.toLowerCase()}": it is being used by a Notebook Instance.`,
        ),
      );
    }
  });

  it("are gone once deleted", async () => {
    await create("short");
    await remove("short");
    const gone = refused(`Cannot find CodeRepository: "${ARN}/short"`);
    await assert.rejects(describeIt("short"), gone);
    await assert.rejects(remove("short"), gone);
    await assert.rejects(emulator.client.send(new UpdateCodeRepositoryCommand(named("short"))), gone);
  });
});
