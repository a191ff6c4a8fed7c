import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { RegionalClients } from "#local/host/awsClients";
import type { Home } from "#local/host/home";

/** Where a deployment reads the alarms that take it back. */
export interface AlarmReader {
  /** The state of each alarm, metric or composite, by name: `OK`, `ALARM` or `INSUFFICIENT_DATA`. One that does not exist is left out. */
  read(names: string[], region: string): Promise<Map<string, string>>;
  close(): void;
}

/** The CloudWatch of the local target. */
export function createCloudWatchAlarms(home: Home): AlarmReader {
  const clients = new RegionalClients("CLOUDWATCH", home);
  return {
    async read(AlarmNames, region) {
      const { MetricAlarms = [], CompositeAlarms = [] } = await clients
        .of(region)
        .send(new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }));
      return new Map([...MetricAlarms, ...CompositeAlarms].map((alarm) => [alarm.AlarmName!, alarm.StateValue!]));
    },
    close: () => clients.destroy(),
  };
}
