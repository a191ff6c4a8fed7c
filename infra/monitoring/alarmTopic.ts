import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Account } from "../core/account";
import { buildTopicPolicy, type TopicPolicyArgs } from "./topicPolicy";
import { alarmTopicArguments } from "./emails";
import { parseArguments } from "../core/parseArguments";
import { renderDocument } from "../core/render";

export interface AlarmTopicArgs extends z.input<typeof alarmTopicArguments> {
  account: pulumi.Input<Account>;
  /** KMS key that encrypts the messages. Its policy must let CloudWatch and EventBridge use it (see `buildMessagesKeyPolicy`). */
  keyArn: pulumi.Input<string>;
}

/** The SNS topic for alarm notifications, for mail addresses and other subscribers. */
export class AlarmTopic extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;
  readonly topicName: pulumi.Output<string>;

  constructor(name: string, args: AlarmTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:AlarmTopic", name, {}, opts);
    const { account, keyArn } = args;
    const { emails } = parseArguments(this, alarmTopicArguments, args);

    const topic = new aws.sns.Topic(name, { kmsMasterKeyId: keyArn }, { parent: this });
    const policy = renderDocument<TopicPolicyArgs>({ account, topicArn: topic.arn }, buildTopicPolicy);
    const topicPolicy = new aws.sns.TopicPolicy(name, { arn: topic.arn, policy }, { parent: this });
    for (const email of emails) {
      new aws.sns.TopicSubscription(
        `${name}-${email}`,
        { topic: topic.arn, protocol: "email", endpoint: email },
        { parent: this },
      );
    }

    // Resources that use this ARN wait for the policy. Without it, notifications would be lost.
    this.topicArn = topicPolicy.arn;
    this.topicName = topic.name;
    this.registerOutputs({ topicArn: this.topicArn, topicName: this.topicName });
  }
}
