import assert from "node:assert/strict";
import { types } from "#local/providers/aws/types";
import { textOf, type Values } from "#local/providers/plugin/values";
import { named, TestProvider } from "./stubs";

const ACCOUNT = "123456789012";
const HERE = `eu-west-1:${ACCOUNT}`;

interface Identity {
  type: string;
  inputs: Values;
  id: RegExp;
  outputs?: Record<string, RegExp>;
}

/** As they are on AWS. */
const identities: Identity[] = [
  {
    type: "aws:ec2/vpc:Vpc",
    inputs: {},
    id: /^vpc-[0-9a-f]{17}$/,
    outputs: { arn: /^arn:aws:ec2:eu-west-1:123456789012:vpc\/vpc-/ },
  },
  {
    type: "aws:ec2/subnet:Subnet",
    inputs: { vpcId: "vpc-1", availabilityZone: "eu-west-1b" },
    id: /^subnet-/,
    outputs: { availabilityZoneId: /^euw1-az2$/ },
  },
  {
    type: "aws:ec2/route:Route",
    inputs: { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0" },
    id: /^r-rtb-11080289494$/,
  },
  {
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    inputs: { vpcId: "vpc-1", serviceName: "com.amazonaws.eu-west-1.s3" },
    id: /^vpce-/,
    outputs: { prefixListId: /^pl-/ },
  },
  {
    type: "aws:kms/key:Key",
    inputs: {},
    id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    outputs: { arn: new RegExp(`^arn:aws:kms:${HERE}:key/[0-9a-f-]{36}$`) },
  },
  {
    type: "aws:kms/alias:Alias",
    inputs: { name: "alias/data", targetKeyId: "k1" },
    id: /^alias\/data$/,
    outputs: {
      arn: new RegExp(`^arn:aws:kms:${HERE}:alias/data$`),
      targetKeyArn: new RegExp(`^arn:aws:kms:${HERE}:key/k1$`),
    },
  },
  {
    type: "aws:iam/policy:Policy",
    inputs: { name: "read", policy: "{}" },
    id: new RegExp(`^arn:aws:iam::${ACCOUNT}:policy/read$`),
  },
  {
    type: "aws:iam/rolePolicy:RolePolicy",
    inputs: { name: "read", role: "predict", policy: "{}" },
    id: /^predict:read$/,
  },
  { type: "aws:lambda/permission:Permission", inputs: { statementId: "api" }, id: /^api$/ },
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    inputs: { name: "errors" },
    id: /^errors$/,
    outputs: { arn: new RegExp(`^arn:aws:cloudwatch:${HERE}:alarm:errors$`) },
  },
  {
    type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    inputs: { alarmName: "unhealthy", alarmRule: "TRUE" },
    id: /^unhealthy$/,
    outputs: { arn: new RegExp(`^arn:aws:cloudwatch:${HERE}:alarm:unhealthy$`) },
  },
  {
    type: "aws:cloudwatch/eventRule:EventRule",
    inputs: { name: "approved", eventPattern: "{}" },
    id: /^approved$/,
    outputs: { arn: new RegExp(`^arn:aws:events:${HERE}:rule/approved$`) },
  },
  {
    type: "aws:cloudwatch/eventRule:EventRule",
    inputs: { name: "approved", eventPattern: "{}", eventBusName: "orders" },
    id: /^orders\/approved$/,
    outputs: { arn: new RegExp(`^arn:aws:events:${HERE}:rule/orders/approved$`) },
  },
  {
    type: "aws:cloudwatch/eventTarget:EventTarget",
    inputs: { rule: "approved", targetId: "promotion", arn: "arn:aws:states:::m" },
    id: /^approved-promotion$/,
  },
  {
    type: "aws:sns/topic:Topic",
    inputs: { name: "alarms" },
    id: new RegExp(`^arn:aws:sns:${HERE}:alarms$`),
    outputs: { arn: new RegExp(`^arn:aws:sns:${HERE}:alarms$`), owner: /^123456789012$/ },
  },
  {
    type: "aws:sns/topicPolicy:TopicPolicy",
    inputs: { arn: "arn:aws:sns:eu-west-1:123456789012:alarms", policy: "{}" },
    id: new RegExp(`^arn:aws:sns:${HERE}:alarms$`),
  },
  {
    type: "aws:sns/topicSubscription:TopicSubscription",
    inputs: { topic: "arn:aws:sns:eu-west-1:123456789012:alarms", protocol: "email", endpoint: "a@example.com" },
    id: new RegExp(`^arn:aws:sns:${HERE}:alarms:[0-9a-f-]{36}$`),
    outputs: { pendingConfirmation: /^true$/, confirmationWasAuthenticated: /^false$/ },
  },
  {
    type: "aws:sfn/stateMachine:StateMachine",
    inputs: { name: "promotion", definition: "{}", roleArn: "r" },
    id: new RegExp(`^arn:aws:states:${HERE}:stateMachine:promotion$`),
    outputs: { creationDate: /^\d{4}-\d\d-\d\dT/ },
  },
  {
    type: "aws:appautoscaling/target:Target",
    inputs: { resourceId: "endpoint/e/variant/v", scalableDimension: "d", serviceNamespace: "sagemaker" },
    id: /^endpoint\/e\/variant\/v$/,
    outputs: { arn: new RegExp(`^arn:aws:application-autoscaling:${HERE}:scalable-target/\\w+$`) },
  },
  {
    type: "aws:appautoscaling/policy:Policy",
    inputs: { name: "load", resourceId: "endpoint/e/variant/v", scalableDimension: "d", serviceNamespace: "sagemaker" },
    id: /^load$/,
    outputs: { arn: /:scalingPolicy:[0-9a-f-]{36}:resource\/sagemaker\/endpoint\/e\/variant\/v:policyName\/load$/ },
  },
  {
    type: "aws:appautoscaling/scheduledAction:ScheduledAction",
    inputs: { name: "n", resourceId: "endpoint/e/variant/v", scalableDimension: "d", serviceNamespace: "sagemaker" },
    id: /^n-sagemaker-endpoint\/e\/variant\/v$/,
    outputs: { arn: /:scheduledAction:[0-9a-f-]{36}:resource\/.*:scheduledActionName\/n$/ },
  },
  {
    type: "aws:apigateway/restApi:RestApi",
    inputs: { name: "digits" },
    id: /^[a-z0-9]{10}$/,
    outputs: {
      arn: /^arn:aws:apigateway:eu-west-1::\/restapis\/[a-z0-9]{10}$/,
      executionArn: new RegExp(`^arn:aws:execute-api:${HERE}:[a-z0-9]{10}$`),
      rootResourceId: /^[a-z0-9]{10}$/,
    },
  },
  {
    type: "aws:apigateway/stage:Stage",
    inputs: { restApi: "abc", stageName: "dev", deployment: "d" },
    id: /^ags-abc-dev$/,
    outputs: {
      invokeUrl: /^https:\/\/abc\.execute-api\.eu-west-1\.amazonaws\.com\/dev$/,
      executionArn: new RegExp(`^arn:aws:execute-api:${HERE}:abc/dev$`),
    },
  },
  {
    type: "aws:apigateway/usagePlanKey:UsagePlanKey",
    inputs: { keyId: "k", keyType: "API_KEY", usagePlanId: "p" },
    id: /^k$/,
  },
  {
    type: "aws:sagemaker/notebookInstance:NotebookInstance",
    inputs: { name: "Explore", instanceType: "ml.t3.medium", roleArn: "r", subnetId: "subnet-1" },
    id: /^Explore$/,
    outputs: {
      arn: new RegExp(`^arn:aws:sagemaker:${HERE}:notebook-instance/explore$`),
      networkInterfaceId: /^eni-0[0-9a-f]{16}$/,
      url: /^explore\.notebook\.eu-west-1\.sagemaker\.aws$/,
    },
  },
  {
    type: "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration",
    inputs: { name: "hooks" },
    id: /^hooks$/,
    outputs: { arn: new RegExp(`^arn:aws:sagemaker:${HERE}:notebook-instance-lifecycle-config/hooks$`) },
  },
  {
    type: "aws:sagemaker/codeRepository:CodeRepository",
    inputs: { codeRepositoryName: "models", gitConfig: { repositoryUrl: "https://example.com/models.git" } },
    id: /^models$/,
    outputs: { arn: new RegExp(`^arn:aws:sagemaker:${HERE}:code-repository/models$`) },
  },
  {
    type: "aws:sagemaker/userProfile:UserProfile",
    inputs: { domainId: "d-abcdefghijkl", userProfileName: "Ada" },
    id: new RegExp(`^arn:aws:sagemaker:${HERE}:user-profile/d-abcdefghijkl/ada$`),
    outputs: { homeEfsFileSystemUid: /^\d+$/ },
  },
  {
    type: "aws:sagemaker/space:Space",
    inputs: { domainId: "d-abcdefghijkl", spaceName: "ada-lab" },
    id: new RegExp(`^arn:aws:sagemaker:${HERE}:space/d-abcdefghijkl/ada-lab$`),
    outputs: { url: /^https:\/\/\w+\.studio\.eu-west-1\.sagemaker\.aws$/ },
  },
  {
    type: "aws:scheduler/schedule:Schedule",
    inputs: { name: "stop" },
    id: /^default\/stop$/,
    outputs: { arn: new RegExp(`^arn:aws:scheduler:${HERE}:schedule/default/stop$`) },
  },
];

describe("identities", () => {
  const stateOnly = Object.fromEntries(
    Object.entries(types).map(([token, type]) => [token, { ...type, lifecycle: undefined }]),
  );
  const provider = TestProvider.create(stateOnly);
  after(() => provider.remove());

  for (const { type, inputs, id, outputs = {} } of identities) {
    it(`of ${type} have AWS's shape`, async () => {
      const created = await provider.create(named(type), inputs, false);
      assert.match(created.id, id);
      for (const [output, shape] of Object.entries(outputs)) assert.match(textOf(created.properties[output]), shape);
    });
  }

  it("of the default security group are those of the VPC's own", async () => {
    const vpc = await provider.create(named("aws:ec2/vpc:Vpc"), {}, false);
    const group = await provider.create(
      named("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"),
      { vpcId: vpc.id },
      false,
    );
    assert.equal(group.id, vpc.properties.defaultSecurityGroupId);
  });

  it("of a model in a SageMaker ARN are in lower case", async () => {
    const offline = TestProvider.create({ model: { ...types["aws:sagemaker/model:Model"]!, lifecycle: undefined } });
    const { properties } = await offline.create(named("model"), { name: "Digits-1" }, false);
    offline.remove();
    assert.equal(properties.arn, `arn:aws:sagemaker:${HERE}:model/digits-1`);
  });

  it("carry the resource's own region and partition", async () => {
    const key = await provider.create(named("aws:kms/key:Key"), { region: "cn-north-1" }, false);
    assert.match(textOf(key.properties.arn), /^arn:aws-cn:kms:cn-north-1:/);
  });
});

describe("checks of a type's own", () => {
  const provider = TestProvider.create();
  after(() => provider.remove());
  const failing = (type: string, inputs: Values) =>
    provider.check(named(type), {}, inputs).failures.map(({ property }) => property);

  it("want a bucket's settings as resources of their own, naming them", () => {
    const { failures } = provider.check(named("aws:s3/bucket:Bucket"), {}, { versioning: {}, acl: "private" });
    assert.deepEqual(failures, [
      { property: "acl", reason: "Declare it as a resource of its own: aws.s3.BucketAcl" },
      { property: "versioning", reason: "Declare it as a resource of its own: aws.s3.BucketVersioning" },
    ]);
  });

  it("want a rule to have a pattern or a schedule, and a target that something here answers for", () => {
    assert.deepEqual(failing("aws:cloudwatch/eventRule:EventRule", { name: "r" }), ["eventPattern"]);
    assert.deepEqual(failing("aws:cloudwatch/eventRule:EventRule", { scheduleExpression: "rate(1 hour)" }), []);
    const target = { arn: "arn:aws:ecs:::cluster/c", rule: "r", ecsTarget: { taskDefinitionArn: "t" } };
    assert.deepEqual(failing("aws:cloudwatch/eventTarget:EventTarget", target), ["ecsTarget"]);
  });

  it("want a schedule to have a target that something here answers for", () => {
    const flexibleTimeWindow = { mode: "OFF" };
    const target = { arn: "arn:aws:kinesis:::stream/s", roleArn: "r", kinesisParameters: { partitionKey: "p" } };
    const inputs = { name: "s", scheduleExpression: "rate(1 hour)", flexibleTimeWindow, target };
    assert.deepEqual(failing("aws:scheduler/schedule:Schedule", inputs), ["target.kinesisParameters"]);
  });

  it("replace a notebook for a smaller volume, and grow it in place", () => {
    const notebook = named("aws:sagemaker/notebookInstance:NotebookInstance");
    const replaces = (olds: Values, news: Values) => provider.diff(notebook, "n", olds, news).replaces;
    assert.deepEqual(replaces({ volumeSize: 20 }, { volumeSize: 10 }), ["volumeSize"]);
    assert.deepEqual(replaces({ volumeSize: 20 }, {}), ["volumeSize"]);
    assert.deepEqual(replaces({ volumeSize: 20 }, { volumeSize: 50 }), []);
  });

  it("want a function's code, handler and runtime, and a name that can be a folder's", () => {
    const inputs = { role: "r", code: {}, handler: "index.handler" };
    assert.deepEqual(failing("aws:lambda/function:Function", inputs), ["runtime"]);
    assert.deepEqual(failing("aws:lambda/function:Function", { ...inputs, runtime: "nodejs24.x", name: "../x" }), [
      "name",
    ]);
  });
});
