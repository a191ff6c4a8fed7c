import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../core/account";
import { buildKeyPolicy, buildLogsKeyPolicy, type KeyPolicyArgs } from "./keyPolicy";
import { buildMessagesKeyPolicy } from "./messagesKeyPolicy";
import { renderDocument } from "../core/render";

export interface KeysArgs {
  account: pulumi.Input<Account>;
}

/** For each key: its purpose, the services through which it is used, and its policy. */
const PURPOSES = {
  data: {
    description: "Data, models and what functions keep",
    via: ["s3", "sagemaker", "lambda", "sqs", "ecr"],
    build: buildKeyPolicy,
  },
  notebooks: {
    description: "Volumes of notebooks and Studio, and their Git credentials",
    via: ["sagemaker", "elasticfilesystem", "secretsmanager"],
    build: buildKeyPolicy,
  },
  endpoints: {
    description: "Volumes of endpoints, and the data they capture",
    via: ["sagemaker", "s3"],
    build: buildKeyPolicy,
  },
  logs: { description: "Log groups", via: ["logs"], build: buildLogsKeyPolicy },
  messages: {
    description: "Topics, queues, schedules and state machines",
    via: ["sns", "sqs", "scheduler", "states"],
    build: buildMessagesKeyPolicy,
  },
};

/**
 * The stack's KMS keys, one per purpose: readers of logs have no access to the data, and users of notebooks to neither.
 * Each key has an alias, rotates every year, and has a deletion window of 30 days.
 */
export class Keys extends pulumi.ComponentResource {
  /** Encrypts buckets, volumes of jobs, environments of functions and dead letters. */
  readonly dataKeyArn: pulumi.Output<string>;
  /** Encrypts volumes of notebooks, Studio's file system and the credentials of Git repositories. */
  readonly notebooksKeyArn: pulumi.Output<string>;
  /** Encrypts volumes of endpoints and what they capture. */
  readonly endpointsKeyArn: pulumi.Output<string>;
  /** Encrypts log groups. */
  readonly logsKeyArn: pulumi.Output<string>;
  /** Encrypts topics and queues that alarms and rules of the account publish to, schedules, and state machines. */
  readonly messagesKeyArn: pulumi.Output<string>;

  constructor(name: string, { account }: KeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("sagemaker-platform:infra:Keys", name, {}, opts);
    const create = (purpose: keyof typeof PURPOSES) => {
      const { description, via, build } = PURPOSES[purpose];
      const policy = renderDocument<KeyPolicyArgs>({ account, via }, build);
      return createKey(`${name}-${purpose}`, description, policy, this);
    };
    this.dataKeyArn = create("data");
    this.notebooksKeyArn = create("notebooks");
    this.endpointsKeyArn = create("endpoints");
    this.logsKeyArn = create("logs");
    this.messagesKeyArn = create("messages");
    this.registerOutputs({
      dataKeyArn: this.dataKeyArn,
      notebooksKeyArn: this.notebooksKeyArn,
      endpointsKeyArn: this.endpointsKeyArn,
      logsKeyArn: this.logsKeyArn,
      messagesKeyArn: this.messagesKeyArn,
    });
  }
}

function createKey(name: string, description: string, policy: pulumi.Output<string>, parent: pulumi.Resource) {
  const key = new aws.kms.Key(
    name,
    { description, policy, enableKeyRotation: true, deletionWindowInDays: 30 },
    { parent },
  );
  new aws.kms.Alias(name, { targetKeyId: key.keyId }, { parent });
  return key.arn;
}
