import { type CloudWatchClient, type MetricDatum, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { createCloudWatchClient } from "../../aws/cloudWatchClient";
import type { Home } from "../../home";

/** Where metrics go. */
export interface MetricSink {
  /** Resolves when the data, at most 1,000, are stored. */
  put(region: string, data: MetricDatum[]): Promise<void>;
  close(): void;
}

/** The CloudWatch of the local target, in SageMaker's namespace. */
export function createCloudWatchSink(home: Home): MetricSink {
  const clients = new Map<string, CloudWatchClient>();
  return {
    async put(region, data) {
      const client = clients.get(region) ?? createCloudWatchClient(home, region);
      clients.set(region, client);
      await client.send(new PutMetricDataCommand({ Namespace: "AWS/SageMaker", MetricData: data }));
    },
    close() {
      for (const client of clients.values()) client.destroy();
    },
  };
}
