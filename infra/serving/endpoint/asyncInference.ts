import type * as pulumi from "@pulumi/pulumi";

/** Requests are queued: they name their payload in a bucket, and their answer appears in one. */
export interface AsyncInference {
  /** `s3://` address of the folder for answers. */
  outputUrl: pulumi.Input<string>;
  /** `s3://` address of the folder for the reasons of failures. @default they are only in the log */
  failureUrl?: pulumi.Input<string>;
  /** SNS topic that is told of every answer. @default none */
  successTopicArn?: pulumi.Input<string>;
  /** SNS topic that is told of every failure. @default none */
  errorTopicArn?: pulumi.Input<string>;
  /** Requests at once for one instance, 1 to 1000. @default SageMaker chooses */
  maxConcurrentInvocationsPerInstance?: number;
}

/** Asynchronous inference as an endpoint configuration has it: answers are encrypted with the key. */
export function buildAsyncInferenceConfig(options: AsyncInference, keyArn?: pulumi.Input<string>) {
  const { outputUrl, failureUrl, successTopicArn, errorTopicArn, maxConcurrentInvocationsPerInstance } = options;
  const tells = successTopicArn !== undefined || errorTopicArn !== undefined;
  return {
    clientConfig:
      maxConcurrentInvocationsPerInstance === undefined ? undefined : { maxConcurrentInvocationsPerInstance },
    outputConfig: {
      s3OutputPath: outputUrl,
      s3FailurePath: failureUrl,
      kmsKeyId: keyArn,
      notificationConfig: tells ? { successTopic: successTopicArn, errorTopic: errorTopicArn } : undefined,
    },
  };
}
