import { setTimeout as sleep } from "node:timers/promises";
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type DescribeAlarmsCommandInput,
  type DescribeAlarmsCommandOutput,
} from "@aws-sdk/client-cloudwatch";
import { awsEnvironment } from "#local/host/home";
import { home } from "./localTarget";

/** The stage's alarms by name, with their states. */
export async function alarmStates(): Promise<Record<string, string>> {
  const { MetricAlarms = [], CompositeAlarms = [] } = await describeAlarms({});
  return Object.fromEntries(
    [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName, StateValue }) => [AlarmName!, StateValue!]),
  );
}

/** The metrics of a variant whose alarms ring. */
export async function ringingMetrics(variantName: string): Promise<string[]> {
  const { MetricAlarms = [] } = await describeAlarms({ StateValue: "ALARM" });
  return MetricAlarms.filter(({ Dimensions = [] }) =>
    Dimensions.some(({ Name, Value }) => Name === "VariantName" && Value === variantName),
  ).map(({ MetricName }) => MetricName!);
}

async function describeAlarms(which: DescribeAlarmsCommandInput): Promise<DescribeAlarmsCommandOutput> {
  const { AWS_ENDPOINT_URL: endpoint } = awsEnvironment(home, "eu-west-1");
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new CloudWatchClient({ endpoint, region: "eu-west-1", credentials });
  try {
    return await client.send(new DescribeAlarmsCommand({ AlarmTypes: ["MetricAlarm", "CompositeAlarm"], ...which }));
  } finally {
    client.destroy();
  }
}

/** More than a period of the alarms: a period that has just begun may have no data, and then an older one counts once more. */
const QUIET_MS = 2_000;

/** Resolves once no alarm has rung for two seconds. @throws Error naming those that still do after a minute. */
export async function alarmsAreQuiet(): Promise<void> {
  let rang = Date.now();
  for (const deadline = rang + 60_000; ;) {
    const ringing = Object.entries(await alarmStates()).filter(([, state]) => state === "ALARM");
    if (ringing.length > 0) rang = Date.now();
    if (Date.now() > rang + QUIET_MS) return;
    if (ringing.length > 0 && Date.now() > deadline)
      throw new Error(`still in alarm: ${ringing.map(([name]) => name).join(", ")}`);
    await sleep(250);
  }
}
