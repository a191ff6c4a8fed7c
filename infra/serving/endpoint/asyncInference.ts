import type * as pulumi from "@pulumi/pulumi";

/** Requests are queued. They refer to their payload in a bucket, and the response is written to a bucket. */
export interface AsyncInference {
  /** `s3://` URL of the folder for responses. */
  outputUrl: pulumi.Input<string>;
  /** `s3://` URL of the folder for failure reasons. @default only in the log */
  failureUrl?: pulumi.Input<string>;
  /** SNS topic that is notified of every response. @default none */
  successTopicArn?: pulumi.Input<string>;
  /** SNS topic that is notified of every failure. @default none */
  errorTopicArn?: pulumi.Input<string>;
  /** Concurrent requests per instance, 1 to 1000. @default SageMaker chooses */
  maxConcurrentInvocationsPerInstance?: number;
}

/** Builds `AsyncInferenceConfig` of an endpoint configuration. The key encrypts responses. */
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
