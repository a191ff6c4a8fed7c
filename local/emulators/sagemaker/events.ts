import { PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { RegionalClients } from "#local/host/awsClients";
import type { Home } from "#local/host/home";
import { formatError } from "#local/host/formatError";

/** What SageMaker tells EventBridge of. */
export interface ServiceEvent {
  /** As in `SageMaker Model Package State Change`. */
  detailType: string;
  /** ARN of what it is about. */
  resource: string;
  detail: object;
}

/** Where SageMaker's events go. */
export interface EventBus {
  /** Tells of an event, or the log when that fails: what caused the event does not wait for it. */
  put(region: string, event: ServiceEvent): void;
  close(): void;
}

/** The default bus of the local target's EventBridge. */
export function createEventBus(home: Home, log: (line: string) => void): EventBus {
  const clients = new RegionalClients("EVENTBRIDGE", home);

  async function send(region: string, { detailType, resource, detail }: ServiceEvent): Promise<void> {
    const { Entries = [] } = await clients.of(region).send(
      new PutEventsCommand({
        Entries: [
          { Source: "aws.sagemaker", DetailType: detailType, Resources: [resource], Detail: JSON.stringify(detail) },
        ],
      }),
    );
    const [entry] = Entries;
    if (entry?.ErrorCode) throw new Error(`${entry.ErrorCode}: ${entry.ErrorMessage}`);
  }

  return {
    put(region, event) {
      void send(region, event).catch((error: unknown) => {
        log(`${event.detailType} of ${event.resource} was not told to EventBridge: ${formatError(error)}`);
      });
    },
    close: () => clients.destroy(),
  };
}
