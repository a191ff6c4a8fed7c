import { PublishCommand } from "@aws-sdk/client-sns";
import { RegionalClients } from "#local/host/awsClients";
import type { Home } from "#local/host/home";

/** Where the ends of requests are told. */
export interface Notifier {
  /** Resolves when the topic has the message. */
  publish(topicArn: string, message: string): Promise<void>;
  close(): void;
}

/** The SNS of the local target. */
export function createSnsNotifier(home: Home): Notifier {
  const clients = new RegionalClients("SNS", home);
  return {
    async publish(TopicArn, Message) {
      await clients.of(TopicArn.split(":")[3]!).send(new PublishCommand({ TopicArn, Message }));
    },
    close: () => clients.destroy(),
  };
}
