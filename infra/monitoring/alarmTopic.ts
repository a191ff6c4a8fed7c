import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../core/account";
import { buildTopicPolicy, type TopicPolicyArgs } from "./topicPolicy";
import { firstRepeated } from "../core/firstRepeated";
import { renderDocument } from "../core/render";

export interface AlarmTopicArgs {
  account: pulumi.Input<Account>;
  /** KMS key that encrypts the messages. Its policy must let CloudWatch and EventBridge use it (see `buildMessagesKeyPolicy`). */
  keyArn: pulumi.Input<string>;
  /** Mail addresses to notify. SNS asks each address to confirm and sends nothing before that. @default none */
  emails?: string[];
}

/** The SNS topic for alarm notifications, for mail addresses and other subscribers. */
export class AlarmTopic extends pulumi.ComponentResource {
  readonly topicArn: pulumi.Output<string>;
  readonly topicName: pulumi.Output<string>;

  constructor(name: string, { account, keyArn, emails = [] }: AlarmTopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:AlarmTopic", name, {}, opts);
    const repeated = firstRepeated(emails);
    if (repeated) {
      throw new pulumi.ResourceError(`\`emails\` must be different addresses, got "${repeated}" twice`, this, true);
    }

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
