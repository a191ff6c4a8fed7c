import {
  CloudWatchClient,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
  type StateValue,
} from "@aws-sdk/client-cloudwatch";
import { CreateStateMachineCommand } from "@aws-sdk/client-sfn";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { buildPromotionDefinition } from "#infra/delivery/stateMachine/definition";
import { startAws, stopAws } from "#local/emulators/ministack/startAws";
import { awsEnvironment, type Home } from "#local/host/home";
import { freePort } from "#local/host/processes/freePort";
import { type Clients, createClients } from "#local/cli/promotion/executions";
import { temporaryHome } from "#test/local/emulators/lambda/functions";
import { StubSageMaker } from "./stubSageMaker";

const REGION = "eu-west-1";

/** A metric alarm that only says what it is told: it computes, and the local CloudWatch leaves such alarms alone. */
const TOLD = "digits-candidate-errors";
const [UNHEALTHY, NO_INVOCATIONS] = ["digits-unhealthy", "digits-no-invocations"];

/** The promotion of a stubbed endpoint, in a Step Functions and a CloudWatch of its own. */
export class PromotionFixture {
  clients!: Clients;
  sagemaker!: StubSageMaker;
  machineArn!: string;
  home!: Home;
  private readonly temporary = temporaryHome();
  private cloudwatch!: CloudWatchClient;
  private sqs!: SQSClient;
  private queueUrl!: string;

  async start(): Promise<void> {
    this.sagemaker = await StubSageMaker.start();
    const { home } = this.temporary;
    this.home = { ...home, ports: { ...home.ports, aws: await freePort(), sagemaker: this.sagemaker.port } };
    await startAws(this.home, () => {});
    this.clients = createClients(this.home, REGION);
    const settings = {
      endpoint: awsEnvironment(this.home, REGION).AWS_ENDPOINT_URL,
      region: REGION,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    };
    this.cloudwatch = new CloudWatchClient(settings);
    this.sqs = new SQSClient(settings);
    await this.createAlarms();
    this.machineArn = await this.createMachine(await this.createTopic(new SNSClient(settings)));
  }

  async stop(): Promise<void> {
    await stopAws(this.home);
    await this.sagemaker.close();
    this.temporary.remove();
  }

  /** A healthy endpoint whose canary has 20 %, and no message in the queue. */
  async reset(): Promise<void> {
    this.sagemaker.reset();
    await this.setUnhealthy("OK");
    await this.setNoInvocations("OK");
    while ((await this.readMessages()).length > 0);
  }

  setUnhealthy(state: StateValue): Promise<unknown> {
    return this.setState(TOLD, state);
  }

  setNoInvocations(state: StateValue): Promise<unknown> {
    return this.setState(NO_INVOCATIONS, state);
  }

  /** Texts of the messages that people got and that nobody has read. */
  async readMessages(): Promise<string[]> {
    const { Messages = [] } = await this.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: this.queueUrl, MaxNumberOfMessages: 10 }),
    );
    for (const { ReceiptHandle } of Messages) {
      await this.sqs.send(new DeleteMessageCommand({ QueueUrl: this.queueUrl, ReceiptHandle }));
    }
    return Messages.map(({ Body }) => (JSON.parse(Body!) as { Message: string }).Message);
  }

  private setState(AlarmName: string, StateValue: StateValue): Promise<unknown> {
    return this.cloudwatch.send(
      new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: `the test says ${StateValue}` }),
    );
  }

  private async createAlarms(): Promise<void> {
    for (const AlarmName of [TOLD, NO_INVOCATIONS]) {
      await this.cloudwatch.send(
        new PutMetricAlarmCommand({
          AlarmName,
          ComparisonOperator: "GreaterThanThreshold",
          EvaluationPeriods: 1,
          Threshold: 1,
          Metrics: [{ Id: "told", Expression: "1 + 0", Period: 60, ReturnData: true }],
        }),
      );
    }
    await this.cloudwatch.send(new PutCompositeAlarmCommand({ AlarmName: UNHEALTHY, AlarmRule: `ALARM("${TOLD}")` }));
  }

  private async createTopic(sns: SNSClient): Promise<string> {
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "people" }));
    this.queueUrl = (await this.sqs.send(new CreateQueueCommand({ QueueName: "people" }))).QueueUrl!;
    const Endpoint = `arn:aws:sqs:${REGION}:123456789012:people`;
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint }));
    return TopicArn!;
  }

  private async createMachine(topicArn: string): Promise<string> {
    const definition = buildPromotionDefinition({
      partition: "aws",
      endpointName: "digits",
      variants: [
        { name: "stable", weight: 80 },
        { name: "candidate", weight: 20 },
      ],
      canary: "candidate",
      steps: [50, 100],
      bakeMinutes: 3,
      alarms: { unhealthy: UNHEALTHY, noInvocations: NO_INVOCATIONS },
      topicArn,
    });
    const { stateMachineArn } = await this.clients.sfn.send(
      new CreateStateMachineCommand({
        name: "digits-promotion",
        roleArn: "arn:aws:iam::123456789012:role/promotion",
        definition: JSON.stringify(definition),
      }),
    );
    return stateMachineArn!;
  }
}
