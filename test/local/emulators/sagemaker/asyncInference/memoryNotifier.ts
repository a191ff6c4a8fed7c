import type { Notifier } from "#local/emulators/sagemaker/asyncInference/notification";

/** What SNS gets when a request has ended, as far as tests look at it. */
export interface Message {
  invocationStatus: string;
  failureReason?: string;
  inferenceId: string;
  responseParameters?: object;
}

/** Messages in memory, in the order in which they came. */
export class MemoryNotifier implements Notifier {
  readonly published: { topicArn: string; message: Message }[] = [];
  /** Set while nothing is taken. */
  away?: Error;

  publish(topicArn: string, message: string): Promise<void> {
    if (this.away) return Promise.reject(this.away);
    this.published.push({ topicArn, message: JSON.parse(message) as Message });
    return Promise.resolve();
  }

  close(): void {}

  /** The messages about a request. */
  about(inferenceId: string | undefined) {
    return this.published.filter(({ message }) => message.inferenceId === inferenceId);
  }
}
