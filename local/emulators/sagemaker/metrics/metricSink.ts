import { type MetricDatum, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { createCloudWatchClient } from "#local/emulators/ministack/cloudWatchClient";
import { RegionalClients } from "#local/emulators/ministack/regionalClients";
import type { Home } from "#local/host/home";

/** Where metrics go. */
export interface MetricSink {
  /** Resolves when the data, at most 1,000, are stored. */
  put(region: string, data: MetricDatum[]): Promise<void>;
  close(): void;
}

/** The CloudWatch of the local target, in SageMaker's namespace. */
export function createCloudWatchSink(home: Home): MetricSink {
  const clients = new RegionalClients((region) => createCloudWatchClient(home, region));
  return {
    async put(region, data) {
      await clients.of(region).send(new PutMetricDataCommand({ Namespace: "AWS/SageMaker", MetricData: data }));
    },
    close: () => clients.destroy(),
  };
}
