import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { platform } from "#stacks/platform";
import { evaluate } from "../iam/evaluate";
import { all, deploy, makeSlow, only, resources, setMocks, valueOf } from "../pulumi";
import { config } from "./settings/exampleConfig";

describe("platform", () => {
  let outputs: ReturnType<typeof platform>;

  before(async () => {
    await setMocks();
    outputs = await deploy(() => platform(config));
  });

  it("returns the URL of its API and the endpoint's name", async () => {
    assert.deepEqual(await valueOf(pulumi.output(outputs)), {
      apiUrl: "https://api.example/stage",
      apiId: "digits-api-id",
      apiStage: "dev",
      apiKey: "made-up-by-aws",
      endpointName: "digits-dev",
      dataBucketName: "data-bucket",
      notebookNames: [],
    });
    assert.equal(await pulumi.isSecret(outputs.apiKey), true);
  });

  it("serves each variant's archive from the data bucket with the stage's image", () => {
    const container = (name: string) => all("aws:sagemaker/model:Model")[name]!.primaryContainer;
    const image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/digits:1.0.0";
    assert.deepEqual(container("digits-stable"), {
      image,
      modelDataUrl: "s3://data-bucket/digits/stable/model.tar.gz",
    });
    assert.deepEqual(container("digits-candidate"), {
      image,
      modelDataUrl: "s3://data-bucket/digits/candidate/model.tar.gz",
    });
  });

  it("lets the function ask its endpoint", () => {
    assert.deepEqual(only("aws:lambda/function:Function").environment, { variables: { ENDPOINT_NAME: "digits-dev" } });
    assert.match(all("aws:iam/rolePolicy:RolePolicy")["predict-work"]!.policy as string, /"Resource":"arn:digits"/);
  });

  it("lets the models write to the endpoint's log group", () => {
    const { policy } = all("aws:iam/rolePolicy:RolePolicy")["digits-execution-host"]!;
    assert.match(policy as string, /log-group:\/aws\/sagemaker\/Endpoints\/digits-dev:\*/);
  });

  it("lets the models' role write where the endpoint captures", () => {
    const { dataCaptureConfig } = only("aws:sagemaker/endpointConfiguration:EndpointConfiguration");
    assert.equal((dataCaptureConfig as Record<string, unknown>).destinationS3Uri, "s3://data-bucket/data-capture");
    const { policy } = all("aws:iam/rolePolicy:RolePolicy")["digits-execution-host"]!;
    assert.match(policy as string, /"s3:PutObject","Resource":"arn:data\/data-capture\/\*"/);
  });

  it("lets the models' role read the alarms that end an update of the endpoint", () => {
    const { deploymentConfig } = only("pulumi-nodejs:dynamic/sagemaker-platform:EndpointDeployment");
    const { AutoRollbackConfiguration } = deploymentConfig as { AutoRollbackConfiguration: unknown };
    const alarms = ["stable", "candidate"].flatMap((variant) =>
      ["server", "model"].map((kind) => `digits-${variant}-${kind}-errors`),
    );
    assert.deepEqual(AutoRollbackConfiguration, { Alarms: alarms.map((AlarmName) => ({ AlarmName })) });
    const { policy } = all("aws:iam/rolePolicy:RolePolicy")["digits-execution-host"]!;
    const { Statement } = JSON.parse(policy as string) as { Statement: { Action: unknown; Resource: unknown }[] };
    const read = Statement.find(({ Action }) => Action === "cloudwatch:DescribeAlarms");
    assert.deepEqual(
      read?.Resource,
      alarms.map((name) => `arn:${name}`),
    );
  });

  it("encrypts the promotion's history with a key that its role may use directly", () => {
    const { encryptionConfiguration } = only("aws:sfn/stateMachine:StateMachine");
    assert.equal((encryptionConfiguration as { kmsKeyId: string }).kmsKeyId, "arn:keys-messages");
    const stateMachineArn = "arn:aws:states:eu-west-1:111122223333:stateMachine:digits-dev-promotion";
    const decision = evaluate(all("aws:kms/key:Key")["keys-messages"]!.policy, {
      principal: "arn:aws:sts::111122223333:assumed-role/digits-role/run",
      action: "kms:GenerateDataKey",
      context: { "kms:EncryptionContext:aws:states:stateMachineArn": stateMachineArn },
    });
    assert.equal(decision, "allowed");
  });

  it("encrypts every log group and lets it end", () => {
    const groups = Object.entries(all("aws:cloudwatch/logGroup:LogGroup"));
    assert.equal(groups.length, 5);
    for (const [name, { kmsKeyId, retentionInDays }] of groups) {
      assert.deepEqual({ kmsKeyId, retentionInDays }, { kmsKeyId: "arn:keys-logs", retentionInDays: 30 }, name);
    }
  });
});

describe("platform with other settings", () => {
  beforeEach(setMocks);

  it("uses one rollback alarm per variant if there are more than five variants", async () => {
    const [stable] = config.variants;
    const variants = Array.from({ length: 6 }, (_, i) => ({ ...stable!, name: `v${i}`, canary: false }));
    await deploy(() => platform({ ...config, variants }));
    const { deploymentConfig } = only("pulumi-nodejs:dynamic/sagemaker-platform:EndpointDeployment");
    const { AutoRollbackConfiguration } = deploymentConfig as { AutoRollbackConfiguration: unknown };
    const Alarms = variants.map(({ name }) => ({ AlarmName: `digits-${name}-model-errors` }));
    assert.deepEqual(AutoRollbackConfiguration, { Alarms });
  });

  it("starts a promotion on approval if the settings name a model package group", async () => {
    await deploy(() => platform(config));
    assert.deepEqual(all("aws:cloudwatch/eventRule:EventRule"), {});
    const promotion = { ...config.promotion, startOnApprovalOf: "digits" };
    await deploy(() => platform({ ...config, promotion }));
    const { eventPattern } = only("aws:cloudwatch/eventRule:EventRule");
    assert.deepEqual((JSON.parse(eventPattern as string) as { detail: object }).detail, {
      ModelPackageGroupName: ["digits"],
      ModelApprovalStatus: ["Approved"],
    });
  });

  it("gives a variant other bounds by the clock where its settings say so", async () => {
    const bounds = { minInstanceCount: 1, maxInstanceCount: 2 };
    const cooldowns = { scaleInCooldownMinutes: 10, scaleOutCooldownMinutes: 0 };
    const schedules = [{ name: "night", cron: "0 20 ? * * *", timezone: "Europe/Berlin", ...bounds }];
    const autoscaling = { ...bounds, maxInstanceCount: 8, invocationsPerInstance: 100, ...cooldowns, schedules };
    const [stable, ...others] = config.variants;
    await deploy(() => platform({ ...config, variants: [{ ...stable!, autoscaling }, ...others] }));
    const { schedule, timezone, scalableTargetAction } = only("aws:appautoscaling/scheduledAction:ScheduledAction");
    assert.deepEqual([schedule, timezone], ["cron(0 20 ? * * *)", "Europe/Berlin"]);
    assert.deepEqual(scalableTargetAction, { minCapacity: 1, maxCapacity: 2 });
    const { targetTrackingScalingPolicyConfiguration: tracking } = only("aws:appautoscaling/policy:Policy");
    const { scaleInCooldown, scaleOutCooldown } = tracking as Record<string, unknown>;
    assert.deepEqual([scaleInCooldown, scaleOutCooldown], [600, 0]);
  });

  it("refuses to watch a share of the traffic for less time than its alarms take to ring", async () => {
    const { minutesWithoutInvocations: bakeMinutes } = config.alarms;
    const promotion = { ...config.promotion, bakeMinutes };
    let refusal: unknown;
    // What was declared before it is still made.
    await deploy(() => {
      try {
        platform({ ...config, promotion });
      } catch (error) {
        refusal = error;
      }
    });
    assert.match(
      String(refusal),
      new RegExp(`\`bakeMinutes\` must be more than alarmMinutes \\(${bakeMinutes}\\), got ${bakeMinutes}: `),
    );
  });

  it("has the models' rights before the models, which SageMaker fetches with them", async () => {
    makeSlow("aws:iam/rolePolicy:RolePolicy");
    await deploy(() => platform(config));
    const made = resources.map(({ name }) => name);
    assert.ok(made.indexOf("digits-execution-host") < made.lastIndexOf("digits-stable"));
  });
});
