import { setTimeout as sleep } from "node:timers/promises";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { awsEnvironment } from "../../local/home";
import { home } from "./localTarget";

/** The stage's alarms by name, with their states. */
export async function alarmStates(): Promise<Record<string, string>> {
  const { AWS_ENDPOINT_URL: endpoint } = awsEnvironment(home, "eu-west-1");
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new CloudWatchClient({ endpoint, region: "eu-west-1", credentials });
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
    new DescribeAlarmsCommand({ AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }),
  );
  client.destroy();
  return Object.fromEntries(
    [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName, StateValue }) => [AlarmName!, StateValue!]),
  );
}

/** Resolves once no alarm rings. @throws Error naming those that still do after a minute. */
export async function alarmsAreQuiet(): Promise<void> {
  for (const deadline = Date.now() + 60_000; ;) {
    const ringing = Object.entries(await alarmStates()).filter(([, state]) => state === "ALARM");
    if (ringing.length === 0) return;
    if (Date.now() > deadline) throw new Error(`still in alarm: ${ringing.map(([name]) => name).join(", ")}`);
    await sleep(250);
  }
}
