import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { buildQueuePolicy, type QueuePolicyArgs } from "./queuePolicy";
import { renderDocument } from "../core/render";

export interface DeadLetterQueueArgs {
  /** KMS key that encrypts the messages. */
  keyArn: pulumi.Input<string>;
  /**
   * EventBridge rule that sends its undeliverable events here. @default only senders that IAM policies of the account
   * allow
   */
  ruleArn?: pulumi.Input<string>;
}

const FOURTEEN_DAYS = 14 * 24 * 60 * 60;

/** A queue for events that could not be handled. It keeps them for as long as SQS allows. */
export class DeadLetterQueue extends pulumi.ComponentResource {
  readonly queueArn: pulumi.Output<string>;
  readonly queueUrl: pulumi.Output<string>;

  constructor(name: string, { keyArn, ruleArn }: DeadLetterQueueArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:DeadLetterQueue", name, {}, opts);
    const queue = new aws.sqs.Queue(
      name,
      { kmsMasterKeyId: keyArn, messageRetentionSeconds: FOURTEEN_DAYS },
      { parent: this },
    );
    new aws.sqs.QueuePolicy(
      name,
      {
        queueUrl: queue.url,
        policy: renderDocument<QueuePolicyArgs>({ queueArn: queue.arn, ruleArn }, buildQueuePolicy),
      },
      { parent: this },
    );
    this.queueArn = queue.arn;
    this.queueUrl = queue.url;
    this.registerOutputs({ queueArn: this.queueArn, queueUrl: this.queueUrl });
  }
}
