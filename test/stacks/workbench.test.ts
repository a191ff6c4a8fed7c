import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { StageConfig } from "#stacks/settings/stageConfig";
import { platform } from "#stacks/platform";
import { all, deploy, only, setMocks, valueOf } from "../pulumi";
import { config } from "./settings/exampleConfig";

const INSTANCE = "aws:sagemaker/notebookInstance:NotebookInstance";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const NOTEBOOK: StageConfig["notebooks"][number] = {
  name: "workbench",
  instanceType: "ml.t3.medium",
  extraFamilies: [],
  volumeSize: 20,
  idleMinutes: 60,
  baseEnvironment: "python3",
  additionalRepositories: [],
};
const STUDIO: StageConfig["studio"] = { ...config.studio, users: [{ name: "ada", spaces: ["JupyterLab"] }] };

/** Declares a stage with these settings changed. */
const declare = (changed: Partial<StageConfig>) => deploy(() => platform({ ...config, ...changed }));
const services = () =>
  Object.values(all("aws:ec2/vpcEndpoint:VpcEndpoint")).map(({ serviceName }) =>
    (serviceName as string).split(".").slice(3).join("."),
  );

describe("the workbench of a stage", () => {
  beforeEach(setMocks);

  it("is not there unless its settings ask for one", async () => {
    await declare({});
    assert.deepEqual([all(INSTANCE), all("aws:sagemaker/domain:Domain")], [{}, {}]);
    assert.ok(!services().includes("notebook") && !services().includes("studio"));
  });

  it("has a notebook of the stage's name in the notebooks' part of the network", async () => {
    const { notebookNames } = await declare({ notebooks: [NOTEBOOK] });
    assert.deepEqual(await valueOf(pulumi.all(notebookNames)), ["workbench-dev"]);
    const { name, securityGroups, kmsKeyId } = only(INSTANCE);
    assert.deepEqual(
      { name, securityGroups, kmsKeyId },
      { name: "workbench-dev", securityGroups: ["network-notebooks-id"], kmsKeyId: "arn:keys-notebooks" },
    );
    assert.ok(services().includes("notebook") && !services().includes("studio"));
  });

  it("starts and stops a notebook by the clock where its settings say so", async () => {
    const schedule = { start: "cron(0 8 ? * * *)", stop: "cron(0 19 ? * * *)", timezone: "Europe/Berlin" };
    await declare({ notebooks: [{ ...NOTEBOOK, schedule }] });
    const schedules = Object.values(all("aws:scheduler/schedule:Schedule"));
    assert.deepEqual(
      schedules.map(({ scheduleExpression, kmsKeyArn }) => [scheduleExpression, kmsKeyArn]),
      [
        [schedule.start, "arn:keys-messages"],
        [schedule.stop, "arn:keys-messages"],
      ],
    );
  });

  it("has a Studio domain once it has users", async () => {
    const { studioDomainId } = await declare({ studio: STUDIO });
    assert.equal(await valueOf(pulumi.output(studioDomainId)), "studio-id");
    const { domainName, vpcId } = only("aws:sagemaker/domain:Domain");
    assert.deepEqual([domainName, vpcId], ["studio-dev", "network-id"]);
    assert.ok(services().includes("studio") && !services().includes("notebook"));
  });

  it("leaves log groups that an account has once to the stage that makes them", async () => {
    await declare({ notebooks: [NOTEBOOK], studio: STUDIO, createAccountLogGroups: false });
    const names = Object.values(all(LOG_GROUP)).map(({ name }) => name);
    assert.ok(!names.includes("/aws/sagemaker/NotebookInstances") && !names.includes("/aws/sagemaker/studio"));
    const { policy } = Object.values(all("aws:iam/rolePolicy:RolePolicy")).find(({ role }) =>
      String(role).startsWith("workbench"),
    )!;
    assert.match(policy as string, /eu-west-1:111122223333:log-group:\/aws\/sagemaker\/NotebookInstances/);
  });

  it("creates both log groups: other stages rely on them", async () => {
    await declare({ notebooks: [NOTEBOOK] });
    const names = Object.values(all(LOG_GROUP)).map(({ name }) => name);
    assert.ok(names.includes("/aws/sagemaker/NotebookInstances") && names.includes("/aws/sagemaker/studio"));
  });

  it("reaches Secrets Manager only for the credentials of a Git repository", async () => {
    await declare({ notebooks: [NOTEBOOK] });
    assert.ok(!services().includes("secretsmanager"));
    await setMocks();
    const secretArn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:git-AbCdEf";
    await declare({
      notebooks: [{ ...NOTEBOOK, defaultRepository: { url: "https://example.com/a/b.git", secretArn } }],
    });
    assert.ok(services().includes("secretsmanager"));
  });

  it("is opened from the VPC, and from addresses that are named", async () => {
    await declare({ notebooks: [NOTEBOOK], presignedUrlAddresses: ["203.0.113.0/24"] });
    const { policy } = all("aws:iam/policy:Policy")["open-workbench"]!;
    for (const origin of ["network-endpoints-sagemaker.api-id", "network-endpoints-notebook-id", "203.0.113.0/24"]) {
      assert.ok((policy as string).includes(`"${origin}"`), origin);
    }
  });
});

describe("a stage", () => {
  beforeEach(setMocks);

  it("limits every role by the boundary that it creates", async () => {
    await declare({ notebooks: [NOTEBOOK], studio: STUDIO });
    const roles = Object.entries(all("aws:iam/role:Role"));
    assert.equal(roles.length, 8);
    for (const [name, { permissionsBoundary }] of roles) assert.equal(permissionsBoundary, "arn:boundary", name);
  });

  it("limits every role by the given boundary, and creates none", async () => {
    const permissionsBoundaryArn = "arn:aws:iam::111122223333:policy/limits";
    await declare({ permissionsBoundaryArn });
    for (const [name, { permissionsBoundary }] of Object.entries(all("aws:iam/role:Role"))) {
      assert.equal(permissionsBoundary, permissionsBoundaryArn, name);
    }
    assert.equal(all("aws:iam/policy:Policy").boundary, undefined);
  });

  it("has an API for the VPC alone when it is private", async () => {
    await declare({ api: { ...config.api, private: true } });
    assert.ok(services().includes("execute-api"));
    assert.deepEqual(only("aws:apigateway/restApi:RestApi").endpointConfiguration, {
      types: "PRIVATE",
      vpcEndpointIds: ["network-endpoints-execute-api-id"],
    });
  });
});
