import { PublishCommand } from "@aws-sdk/client-sns";
import { RegionalClients } from "#local/host/awsClients";
import type { Home } from "#local/host/home";
import { contentTypeOf, type Outcome } from "./outcome";
import type { PendingRequest } from "./pendingRequests";

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

/** The message that SNS gets when a request has ended; its members are in AWS's order. */
export function buildNotification(request: PendingRequest, outcome: Outcome, time: Date): string {
  const { headers, outputLocation, failureLocation } = request;
  const completed = outcome.status === "Completed";
  const location = completed ? { outputLocation } : { failureLocation };
  return JSON.stringify({
    awsRegion: request.region,
    eventTime: time.toISOString(),
    receivedTime: new Date(request.receivedTime).toISOString(),
    invocationStatus: outcome.status,
    failureReason: outcome.reason,
    requestParameters: {
      accept: headers.accept,
      contentType: headers["content-type"],
      customAttributes: headers["x-amzn-sagemaker-custom-attributes"],
      endpointName: request.endpointName,
      inputLocation: request.inputLocation,
    },
    responseParameters: completed || failureLocation ? { contentType: contentTypeOf(outcome), ...location } : undefined,
    inferenceId: request.inferenceId,
    eventVersion: "1.0",
    eventSource: "aws:sagemaker",
    eventName: "InferenceResult",
  });
}
