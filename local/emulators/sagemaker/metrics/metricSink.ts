import { type MetricDatum, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { RegionalClients } from "#local/host/awsClients";
import type { Home } from "#local/host/home";

/** Where metrics go. */
export interface MetricSink {
  /** Resolves when the data, at most 1,000, are stored. */
  put(region: string, data: MetricDatum[]): Promise<void>;
  close(): void;
}

/** The CloudWatch of the local target, in SageMaker's namespace. */
export function createCloudWatchSink(home: Home): MetricSink {
  const clients = new RegionalClients("CLOUDWATCH", home);
  return {
    async put(region, data) {
      await clients.of(region).send(new PutMetricDataCommand({ Namespace: "AWS/SageMaker", MetricData: data }));
    },
    close: () => clients.destroy(),
  };
}
