import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { DescribeAlarmsCommand, CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import { SFNClient } from "@aws-sdk/client-sfn";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { createStateMachine, ended, startExecution } from "./stateMachines";
import { type StartedAws, startedAws } from "./startedAws";

const Resource = "arn:aws:states:::aws-sdk:sagemaker:updateEndpointWeightsAndCapacities";
const Parameters = {
  EndpointName: "digits",
  DesiredWeightsAndCapacities: [
    { VariantName: "stable", DesiredWeight: 50 },
    { VariantName: "candidate", DesiredWeight: 50 },
  ],
};

describe("AWS SDK integrations of ministack", function () {
  this.timeout(60_000);
  const requests: { target?: string; authorization?: string; body: unknown }[] = [];
  let answer: { status: number; body: object };
  let sagemaker: Server;
  let aws: StartedAws;
  let sfn: SFNClient;
  let count = 0;

  before(async () => {
    sagemaker = createServer((request, response) => {
      const { "x-amz-target": target, authorization } = request.headers;
      void text(request).then((body) => {
        requests.push({ target: target as string, authorization, body: JSON.parse(body) });
        response.writeHead(answer.status, { "x-amzn-requestid": "request-1" }).end(JSON.stringify(answer.body));
      });
    });
    sagemaker.listen(0, "127.0.0.1");
    await once(sagemaker, "listening");
    aws = await startedAws({ sagemaker: (sagemaker.address() as AddressInfo).port });
    sfn = new SFNClient(aws.client);
  });
  beforeEach(() => {
    requests.length = 0;
    answer = { status: 200, body: {} };
  });
  after(async () => {
    await aws.remove();
    sagemaker.close();
  });

  /** Runs one task and resolves to its execution. */
  const run = async (task: object, input: object = {}) => {
    const states = { Call: { Type: "Task", End: true, ...task } };
    return ended(sfn, await startExecution(sfn, await createStateMachine(sfn, `call-${(count += 1)}`, states), input));
  };
  const fail = (status: number, body: object) => {
    answer = { status, body };
    return run({ Resource, Parameters });
  };

  it("send SageMaker the request, signed for the execution's region", async () => {
    answer.body = { EndpointArn: "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/digits" };
    const { status, output } = await run({ Resource, Parameters });
    assert.equal(status, "SUCCEEDED");
    assert.deepEqual(JSON.parse(output!), answer.body);
    assert.deepEqual(
      requests.map(({ target, body }) => ({ target, body })),
      [{ target: "SageMaker.UpdateEndpointWeightsAndCapacities", body: Parameters }],
    );
    assert.match(requests[0]!.authorization!, /Credential=123456789012\/\d+\/eu-west-1\/sagemaker\/aws4_request/);
  });

  it("answer with the API's members, times as ISO 8601 strings and nothing of the transport", async () => {
    const ProductionVariants = [{ VariantName: "stable", CurrentWeight: 80.5, CurrentInstanceCount: 1 }];
    answer.body = { EndpointName: "digits", CreationTime: 1_700_000_000.25, ProductionVariants };
    const describe = {
      Resource: "arn:aws:states:::aws-sdk:sagemaker:describeEndpoint",
      Parameters: { "EndpointName.$": "$.name" },
    };
    const { output } = await run(describe, { name: "digits" });
    assert.deepEqual(JSON.parse(output!), {
      EndpointName: "digits",
      CreationTime: "2023-11-14T22:13:20.250Z",
      ProductionVariants,
    });
    assert.deepEqual(requests[0]!.body, { EndpointName: "digits" });
  });

  it("name an error of the API's model by its exception, with the service's message as the cause", async () => {
    const { status, error, cause } = await fail(400, { __type: "ResourceNotFound", message: "no such endpoint" });
    assert.deepEqual(
      { status, error, cause },
      {
        status: "FAILED",
        error: "SageMaker.ResourceNotFoundException",
        cause: "no such endpoint (Service: SageMaker, Status Code: 400, Request ID: request-1)",
      },
    );
  });

  it("name every other error of the service by its general exception", async () => {
    assert.equal(
      (await fail(400, { __type: "ValidationException", message: "no" })).error,
      "SageMaker.SageMakerException",
    );
    assert.equal((await fail(500, { __type: "InternalFailure", message: "no" })).error, "SageMaker.SageMakerException");
  });

  it("leave repeating to the state machine", async () => {
    await fail(500, { __type: "InternalFailure", message: "no" });
    assert.equal(requests.length, 1);
    requests.length = 0;
    const Retry = [{ ErrorEquals: ["SageMaker.SageMakerException"], IntervalSeconds: 1, MaxAttempts: 2 }];
    await run({ Resource, Parameters, Retry });
    assert.equal(requests.length, 3);
  });

  it("name wrong and missing parameters, and no Catch of States.ALL hides them", async () => {
    const Catch = [{ ErrorEquals: ["States.ALL"], Next: "Call" }];
    const { error, cause } = await run({ Resource, Parameters: { Endpointname: "digits" }, Catch });
    assert.equal(error, "States.Runtime");
    assert.match(cause!, /Missing required parameter in input: "EndpointName"/);
    assert.match(cause!, /Unknown parameter in input: "Endpointname"/);
    assert.deepEqual(requests, []);
  });

  it("name an action or a service that AWS does not have", async () => {
    const action = await run({ Resource: `${Resource}s`, Parameters });
    assert.deepEqual(
      [action.error, action.cause],
      ["States.Runtime", `${Resource}s: SageMaker has no action updateEndpointWeightsAndCapacitiess`],
    );
    const service = await run({ Resource: "arn:aws:states:::aws-sdk:sagemakr:listModels" });
    assert.match(service.cause!, /there is no service sagemakr$/);
  });

  it("reach the other services of this target", async () => {
    const AlarmName = "canary-unhealthy";
    const cloudWatch = new CloudWatchClient(aws.client);
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName,
        Namespace: "AWS/SageMaker",
        MetricName: "Invocation5XXErrors",
        Statistic: "Average",
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 0.05,
        ComparisonOperator: "GreaterThanThreshold",
      }),
    );
    const { MetricAlarms } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }));
    const { output } = await run({
      Resource: "arn:aws:states:::aws-sdk:cloudwatch:describeAlarms",
      Parameters: { AlarmNames: [AlarmName], AlarmTypes: ["MetricAlarm", "CompositeAlarm"] },
      ResultSelector: { "arn.$": "$.MetricAlarms[0].AlarmArn", "state.$": "$.MetricAlarms[0].StateValue" },
    });
    assert.deepEqual(JSON.parse(output!), { arn: MetricAlarms![0]!.AlarmArn, state: "INSUFFICIENT_DATA" });
  });

  it("take the names of members in Pascal case where the API has them in camel case", async () => {
    const executionArn = "arn:aws:states:eu-west-1:123456789012:execution:promotion:none";
    const { error } = await run({
      Resource: "arn:aws:states:::aws-sdk:sfn:describeExecution",
      Parameters: { ExecutionArn: executionArn },
    });
    assert.equal(error, "Sfn.ExecutionDoesNotExistException");
  });

  it("publish JSON to a topic, and name a topic that does not exist by either integration's error", async () => {
    const [sns, sqs] = [new SNSClient(aws.client), new SQSClient(aws.client)];
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "promotions" }));
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "promotions" }));
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: Attributes!.QueueArn }));
    const publish = { Resource: "arn:aws:states:::sns:publish", Parameters: { TopicArn, Message: { weight: 50 } } };
    assert.equal((await run(publish)).status, "SUCCEEDED");
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    assert.equal((JSON.parse(Messages![0]!.Body!) as { Message: string }).Message, '{"weight": 50}');

    const nowhere = { Parameters: { TopicArn: `${TopicArn}-none`, Message: "hello" } };
    assert.equal((await run({ ...publish, ...nowhere })).error, "SNS.NotFoundException");
    const sdk = { Resource: "arn:aws:states:::aws-sdk:sns:publish" };
    assert.equal((await run({ ...sdk, ...nowhere })).error, "Sns.NotFoundException");
  });

  it("name a service that does not answer", async () => {
    sagemaker.close();
    sagemaker.closeAllConnections();
    const { error, cause } = await fail(200, {});
    assert.equal(error, "SageMaker.SdkClientException");
    assert.match(cause!, /Could not connect to the endpoint URL/);
  });
});
