import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateSpaceCommand,
  DescribeNotebookInstanceCommand,
  ListCodeRepositoriesCommand,
  ListDomainsCommand,
  ListNotebookInstanceLifecycleConfigsCommand,
  ListNotebookInstancesCommand,
  ListSpacesCommand,
  ListUserProfilesCommand,
} from "@aws-sdk/client-sagemaker";
import { ListSchedulesCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import * as aws from "@pulumi/aws";
import { readAccount } from "#infra/core/account";
import { WorkbenchDenials } from "#infra/workbench/workbenchDenials";
import { Notebook } from "#infra/workbench/notebook/notebook";
import { NotebookSchedule } from "#infra/workbench/notebook/notebookSchedule";
import { StudioDomain } from "#infra/workbench/studio/studioDomain";
import { type StartedAws, startedAws } from "../emulators/ministack/startedAws";
import { Emulator } from "../emulators/sagemaker/emulator";
import { createStack, resourcesOf, type TestStack } from "./engine";

const placement = { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] };
const group = (name: string) => `arn:aws:logs:eu-west-1:123456789012:log-group:/aws/sagemaker/${name}`;

interface Options {
  instanceType?: string;
  branch?: string;
  stop?: string;
  /** Whether a schedule stops the notebook as soon as it is made. */
  stopNow?: boolean;
}

/** A notebook that stops by the clock, and a domain with a user, who has a space. */
function program({ instanceType, branch = "main", stop = "cron(0 19 ? * * *)", stopNow = false }: Options) {
  const account = readAccount();
  const keyArn = new aws.kms.Key("workbench").arn;
  const { policyArn: denialsArn } = new WorkbenchDenials("guardrails", { keyArns: [keyArn], placement });
  const access = { bucketArn: "arn:aws:s3:::data", dataKeyArn: keyArn, readPrefixes: ["samples"], denialsArn };
  const { notebookName, notebookArn, runsWith } = new Notebook("explore", {
    account,
    notebookName: "explore",
    instanceType,
    defaultRepository: { url: "https://example.com/team/models.git", branch },
    access,
    placement,
    keyArn,
    logGroupArn: group("NotebookInstances"),
  });
  const notebook = { notebookName, notebookArn, runsWith };
  new NotebookSchedule("explore", { account, ...notebook, stop, timezone: "Europe/Berlin", keyArn });
  if (stopNow) {
    new aws.scheduler.Schedule("now", {
      scheduleExpression: "rate(1 day)",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: "arn:aws:scheduler:::aws-sdk:sagemaker:stopNotebookInstance",
        roleArn: "arn:aws:iam::123456789012:role/schedule",
        input: JSON.stringify({ NotebookInstanceName: "explore" }),
      },
    });
  }
  new StudioDomain("studio", {
    account,
    domainName: "studio",
    vpcId: "vpc-1",
    placement,
    users: [{ name: "ada" }],
    access,
    keyArn,
    logGroupArn: group("studio"),
  });
}

describe("the engine with notebooks, Studio and schedules", function () {
  this.timeout(300_000);
  let emulator: Emulator;
  let services: StartedAws;
  let test: TestStack;
  let count: number;
  const open = (options: Options = {}) => test.open(() => Promise.resolve(program(options)));

  before(async () => {
    emulator = await Emulator.start({ timeScale: 0.001 });
    services = await startedAws({ sagemaker: Number(new URL(emulator.url).port) });
    test = createStack({
      AWS_ENDPOINT_URL: services.client.endpoint,
      AWS_ENDPOINT_URL_SAGEMAKER: emulator.url,
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
    });
  });
  after(async () => {
    // The first that was started first, so that it ends even when the next could not be started.
    await emulator.stop();
    await services.remove();
    test.close();
  });

  /** The names of what there is, in the services themselves. */
  async function living() {
    const { client } = emulator;
    const schedules = await new SchedulerClient(services.client).send(new ListSchedulesCommand({}));
    return {
      notebooks: (await client.send(new ListNotebookInstancesCommand({}))).NotebookInstances!.map(
        (each) => each.NotebookInstanceName,
      ),
      hooks: (await client.send(new ListNotebookInstanceLifecycleConfigsCommand({}))).NotebookInstanceLifecycleConfigs!,
      repositories: (await client.send(new ListCodeRepositoriesCommand({}))).CodeRepositorySummaryList!,
      domains: (await client.send(new ListDomainsCommand({}))).Domains!.map((each) => each.DomainId),
      profiles: (await client.send(new ListUserProfilesCommand({}))).UserProfiles!.map((each) => each.UserProfileName),
      spaces: (await client.send(new ListSpacesCommand({}))).Spaces!.map((each) => each.SpaceName),
      schedules: schedules.Schedules!.map((each) => each.Arn),
    };
  }
  const describeNotebook = () =>
    emulator.client.send(new DescribeNotebookInstanceCommand({ NotebookInstanceName: "explore" }));

  it("previews without making anything", async () => {
    const { changeSummary } = await (await open()).preview();
    assert.deepEqual(Object.keys(changeSummary), ["create"]);
    assert.ok(Object.values(await living()).every((list) => list.length === 0));
  });

  it("deploys what the services then know under the ids of the stack's state, and finds nothing to change after", async () => {
    const stack = await open();
    const { summary } = await stack.up();
    count = summary.resourceChanges!.create!;
    const state = await resourcesOf(stack);
    const { notebooks, hooks, repositories, domains, profiles, spaces, schedules } = await living();
    assert.deepEqual([notebooks, profiles, spaces], [["explore"], ["ada"], ["ada-JupyterLab"]]);
    assert.deepEqual([hooks.length, repositories.length, schedules.length], [1, 1, 1]);
    assert.deepEqual(domains, [state.find(({ type }) => type === "aws:sagemaker/domain:Domain")!.id]);
    assert.deepEqual(schedules, [state.find(({ type }) => type === "aws:scheduler/schedule:Schedule")!.outputs?.arn]);

    const notebook = await describeNotebook();
    assert.equal(notebook.NotebookInstanceStatus, "InService");
    assert.equal(notebook.RootAccess, "Disabled");
    assert.equal(notebook.DirectInternetAccess, "Disabled");
    assert.equal(notebook.PlatformIdentifier, "notebook-al2023-v1");
    assert.equal(notebook.SubnetId, "subnet-1");
    assert.equal(notebook.NotebookInstanceLifecycleConfigName, hooks[0]!.NotebookInstanceLifecycleConfigName);
    assert.equal(notebook.DefaultCodeRepository, repositories[0]!.CodeRepositoryName);
    const { outputs } = state.find(({ id }) => id === "explore")!;
    assert.deepEqual(
      [outputs?.arn, outputs?.url, outputs?.networkInterfaceId],
      [notebook.NotebookInstanceArn, notebook.Url, notebook.NetworkInterfaceId],
    );

    assert.deepEqual((await stack.up()).summary.resourceChanges, { same: count });
  });

  it("finds nothing changed in a refresh", async () => {
    assert.deepEqual((await (await open()).refresh()).summary.resourceChanges, { same: count });
  });

  it("changes the notebook and its schedule in place", async () => {
    const changed = await (await open({ instanceType: "ml.m5.xlarge", stop: "cron(0 20 ? * * *)" })).up();
    assert.deepEqual(changed.summary.resourceChanges, { update: 2, same: count - 2 });
    const { InstanceType, NotebookInstanceStatus } = await describeNotebook();
    assert.deepEqual([InstanceType, NotebookInstanceStatus], ["ml.m5.xlarge", "InService"]);
  });

  it("moves the notebook to another branch before the old repository goes", async () => {
    const before = (await describeNotebook()).DefaultCodeRepository;
    const { summary } = await (await open({ branch: "next" })).up();
    // The repository's name says what is in it: a new one, the notebook on it and the schedule as it was, the old one gone.
    assert.deepEqual(summary.resourceChanges, { create: 1, update: 2, delete: 1, same: count - 3 });
    const { DefaultCodeRepository } = await describeNotebook();
    assert.notEqual(DefaultCodeRepository, before);
    assert.deepEqual(
      (await living()).repositories.map((each) => each.CodeRepositoryName),
      [DefaultCodeRepository],
    );
  });

  it("makes schedules that stop the notebook", async () => {
    await (await open({ branch: "next", stopNow: true })).up();
    const status = async () => (await describeNotebook()).NotebookInstanceStatus;
    for (const deadline = Date.now() + 60_000; (await status()) !== "Stopped"; await sleep(50)) {
      assert.ok(Date.now() < deadline, `the notebook is still ${await status()}`);
    }
  });

  it("leaves nothing behind, not even the spaces that the user made", async () => {
    const [domain] = (await living()).domains;
    await emulator.client.send(
      new CreateSpaceCommand({
        DomainId: domain,
        SpaceName: "own",
        OwnershipSettings: { OwnerUserProfileName: "ada" },
        SpaceSharingSettings: { SharingType: "Private" },
      }),
    );
    await sleep(100);
    await (await open()).destroy();
    for (const [kind, list] of Object.entries(await living())) assert.deepEqual(list, [], kind);
  });
});
