import type { CloudWatch } from "@aws-sdk/client-cloudwatch";

/** An alarm in the state ALARM. */
export interface FiringAlarm {
  name: string;
  /** Of a metric alarm: the value of each of its dimensions. */
  dimensions: Record<string, string>;
  /** Of a composite alarm. */
  rule?: string;
}

/** Every metric alarm and composite alarm in the state ALARM. */
export async function readFiringAlarms(cloudWatch: CloudWatch): Promise<FiringAlarm[]> {
  const firing: FiringAlarm[] = [];
  const query = { StateValue: "ALARM" as const, AlarmTypes: ["MetricAlarm" as const, "CompositeAlarm" as const] };
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of cloudWatch.paginateDescribeAlarms(query)) {
    for (const { AlarmName, Dimensions = [] } of MetricAlarms) {
      const dimensions = Dimensions.map(({ Name, Value }): [string, string] => [Name!, Value!]);
      firing.push({ name: AlarmName!, dimensions: Object.fromEntries(dimensions) });
    }
    for (const { AlarmName, AlarmRule } of CompositeAlarms)
      firing.push({ name: AlarmName!, dimensions: {}, rule: AlarmRule });
  }
  return firing;
}

/** The names of an endpoint's alarms: those with its name as a dimension, and the composite ones whose rule names one of those. */
export function alarmsOf(endpointName: string, firing: FiringAlarm[]): string[] {
  const own = firing.filter(({ dimensions }) => dimensions.EndpointName === endpointName).map(({ name }) => name);
  const composite = firing.filter(({ rule }) => own.some((name) => namesAlarm(rule, name)));
  return [...own, ...composite.map(({ name }) => name)];
}

/** A rule has an alarm's name or ARN in parentheses, with or without double quotes. */
function namesAlarm(rule: string | undefined, name: string): boolean {
  const named = [...(rule ?? "").matchAll(/\(\s*"?([^")]*?)"?\s*\)/g)].map((match) => match[1]!);
  return named.some((one) => one === name || (one.startsWith("arn:") && one.endsWith(`:alarm:${name}`)));
}
