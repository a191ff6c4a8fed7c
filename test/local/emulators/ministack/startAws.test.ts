import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { CloudWatchLogsClient, CreateLogGroupCommand, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { homeClient } from "#local/host/awsClients";
import { startAws, stopAws } from "#local/emulators/ministack/startAws";
import { awsEnvironment, type Home } from "#local/host/home";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { freePort } from "#local/host/processes/freePort";
import { temporaryHome } from "../lambda/functions";
import { killOnceSaved } from "./savedState";

const Bucket = "artifacts";
const [Key, QueueName, logGroupName] = ["digits/model.tar.gz", "dead-letters", "/api"];

describe("startAws", function () {
  this.timeout(120_000);
  const temporary = temporaryHome();
  let home: Home;
  let s3: S3Client;
  let sqs: SQSClient;
  let logs: CloudWatchLogsClient;
  let QueueUrl: string | undefined;
  const recorded = () => new ProcessRegistry(home).running();

  before(async () => {
    home = { ...temporary.home, ports: { ...temporary.home.ports, aws: await freePort() } };
    await startAws(home, () => {});
    const { AWS_ENDPOINT_URL: endpoint } = awsEnvironment(home, "eu-west-1");
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    s3 = homeClient("S3", home, "us-east-1");
    sqs = new SQSClient({ endpoint, region: "eu-west-1", credentials });
    logs = new CloudWatchLogsClient({ endpoint, region: "eu-west-1", credentials });

    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "model" }));
    ({ QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes: { VisibilityTimeout: "0" } })));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "letter" }));
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
  });
  after(async () => {
    await stopAws(home);
    temporary.remove();
  });

  const assertKept = async () => {
    assert.equal((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status, "Enabled");
    assert.equal(await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString(), "model");
    assert.equal((await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.[0]?.Body, "letter");
    assert.equal((await logs.send(new DescribeLogGroupsCommand({}))).logGroups?.[0]?.logGroupName, logGroupName);
  };

  it("plays the account of this target", () => {
    assert.match(QueueUrl!, /\/123456789012\/dead-letters$/);
  });

  it("listens on 127.0.0.1 only, on one port", async () => {
    // Another address of this machine, at which a server for all addresses would answer.
    await assert.rejects(once(connect(home.ports.aws, "127.0.0.2"), "connect"), /ECONNREFUSED/);
    assert.deepEqual(
      recorded().map(({ name, port }) => ({ name, port })),
      [{ name: "ministack", port: home.ports.aws }],
    );
  });

  it("does nothing when it runs already", async () => {
    const before = recorded();
    await startAws(home, () => {});
    assert.deepEqual(recorded(), before);
  });

  it("keeps everything when it is stopped", async () => {
    await stopAws(home);
    assert.deepEqual(recorded(), []);
    await startAws(home, () => {});
    await assertKept();
  });

  it("saves what it holds while it runs, and keeps that when it is killed", async () => {
    await logs.send(new CreateLogGroupCommand({ logGroupName: "/later" }));
    await killOnceSaved(home, "cloudwatch_logs", /"arn:aws:logs:[^"]*:\/later:/);
    await startAws(home, () => {});
    await assertKept();
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: "/later" }));
    assert.equal(logGroups?.length, 1);
  });

  it("names a port that is taken, and the way out", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const elsewhere = { ...home, ports: { ...home.ports, aws: port } };
    await assert.rejects(
      startAws(elsewhere, () => {}),
      new RegExp(`port ${port} .* is in use .*LOCAL_PORT=`),
    );
    other.close();
  });
});
