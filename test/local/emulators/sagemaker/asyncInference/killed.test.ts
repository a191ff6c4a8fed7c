import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DescribeEndpointCommand,
  SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { InvokeEndpointAsyncCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { homeClient } from "#local/host/awsClients";
import { freePort } from "#local/host/processes/freePort";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { type StartedAws, startedAws } from "#test/local/emulators/ministack/startedAws";
import { until } from "../until";
import { NODE_ARGS } from "#local/host/nodeArgs";

const NAME = "moody";

/** With the S3 and SNS of ministack, and SQS to listen: an emulator that is killed in the middle. */
describe("An asynchronous endpoint on the local target", function () {
  this.timeout(120_000);
  let aws: StartedAws;
  let emulator: ChildProcess;
  let sageMaker: SageMakerClient;
  let runtime: SageMakerRuntimeClient;
  let s3: ReturnType<typeof homeClient<"S3">>;
  let sqs: SQSClient;
  let queue: string;

  before(async () => {
    aws = await startedAws({ sagemaker: await freePort() });
    const settings = { ...aws.client, endpoint: `http://127.0.0.1:${aws.home.ports.sagemaker}` };
    sageMaker = new SageMakerClient(settings);
    runtime = new SageMakerRuntimeClient(settings);
    s3 = homeClient("S3", aws.home, "us-east-1");
    sqs = new SQSClient(aws.client);
    emulator = await serve();
    await s3.send(new CreateBucketCommand({ Bucket: "data" }));
    const topic = await listenTo("answers");
    const PrimaryContainer = { Image: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/${NAME}:1` };
    const role = "arn:aws:iam::123456789012:role/execution";
    await sageMaker.send(new CreateModelCommand({ ModelName: NAME, ExecutionRoleArn: role, PrimaryContainer }));
    const variant = { VariantName: "main", ModelName: NAME, InstanceType: "ml.m5.large" as const };
    await sageMaker.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: NAME,
        ProductionVariants: [{ ...variant, InitialInstanceCount: 1 }],
        AsyncInferenceConfig: {
          ClientConfig: { MaxConcurrentInvocationsPerInstance: 1 },
          OutputConfig: {
            S3OutputPath: "s3://data/out",
            S3FailurePath: "s3://data/failed",
            KmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555",
            NotificationConfig: { SuccessTopic: topic, ErrorTopic: topic },
          },
        },
      }),
    );
    await sageMaker.send(new CreateEndpointCommand({ EndpointName: NAME, EndpointConfigName: NAME }));
    await until(async () => {
      const { EndpointStatus } = await sageMaker.send(new DescribeEndpointCommand({ EndpointName: NAME }));
      return EndpointStatus === "InService";
    });
  });
  after(async () => {
    emulator?.kill("SIGKILL");
    for (const client of [sageMaker, runtime, s3, sqs]) client?.destroy();
    if (aws) await new ProcessRegistry(aws.home).stopAll();
    await aws?.remove();
  });

  async function serve(): Promise<ChildProcess> {
    const script = path.join(__dirname, "serveSageMaker.ts");
    const args = [...NODE_ARGS, script, JSON.stringify(aws.home)];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    return child;
  }

  /** Creates a topic with a queue that gets its messages. */
  async function listenTo(Name: string): Promise<string> {
    const sns = new SNSClient(aws.client);
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name }));
    queue = (await sqs.send(new CreateQueueCommand({ QueueName: Name }))).QueueUrl!;
    const Endpoint = `arn:aws:sqs:eu-west-1:123456789012:${Name}`;
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint }));
    sns.destroy();
    return TopicArn!;
  }

  async function ask(text: string): Promise<string> {
    await s3.send(new PutObjectCommand({ Bucket: "data", Key: `in/${text}`, Body: text }));
    const request = { EndpointName: NAME, InputLocation: `s3://data/in/${text}`, ContentType: "text/plain" };
    return (await runtime.send(new InvokeEndpointAsyncCommand(request))).InferenceId!;
  }

  /** The next notification. */
  async function receive(): Promise<Record<string, unknown>> {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queue, WaitTimeSeconds: 20 }));
    const [message] = Messages;
    assert.ok(message, "no message in 20 s");
    await sqs.send(new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: message.ReceiptHandle }));
    const { Message } = JSON.parse(message.Body!) as { Message: string };
    return JSON.parse(Message) as Record<string, unknown>;
  }

  async function read(Key: string): Promise<string> {
    return (await s3.send(new GetObjectCommand({ Bucket: "data", Key }))).Body!.transformToString();
  }

  it("writes answers and failures to S3 and tells SNS in AWS's words", async () => {
    const answered = await ask("200");
    const { eventTime, receivedTime, ...message } = await receive();
    assert.ok(Date.parse(eventTime as string) >= Date.parse(receivedTime as string));
    assert.deepEqual(message, {
      awsRegion: "eu-west-1",
      invocationStatus: "Completed",
      requestParameters: { contentType: "text/plain", endpointName: NAME, inputLocation: "s3://data/in/200" },
      responseParameters: { outputLocation: `s3://data/out/${answered}.out` },
      inferenceId: answered,
      eventVersion: "1.0",
      eventSource: "aws:sagemaker",
      eventName: "InferenceResult",
    });
    assert.equal(await read(`out/${answered}.out`), "no digits in 200");
    const refused = await ask("400");
    const failure = await receive();
    assert.equal(failure.invocationStatus, "Failed");
    assert.deepEqual(failure.responseParameters, { failureLocation: `s3://data/failed/${refused}-error.out` });
    assert.equal(await read(`failed/${refused}-error.out`), "no digits in 400");
  });

  it("answers every accepted request, although the emulator is killed in the middle", async () => {
    const asked = new Set<string>();
    const gate = path.join(aws.home.dir, "gate");
    for (const text of [`hold ${gate}`, "500", "200"]) asked.add(await ask(text));
    emulator.kill("SIGKILL");
    await once(emulator, "exit");
    writeFileSync(gate, "");
    emulator = await serve();
    const ended = new Map<unknown, unknown>();
    while (ended.size < 3) {
      const { inferenceId, invocationStatus } = await receive();
      ended.set(inferenceId, invocationStatus);
    }
    assert.deepEqual(new Set(ended.keys()), asked);
    assert.deepEqual([...ended.values()].sort(), ["Completed", "Completed", "Failed"]);
    for (const [id, status] of ended) {
      if (status === "Completed") assert.match(await read(`out/${id as string}.out`), /^no digits in /);
    }
  });
});
