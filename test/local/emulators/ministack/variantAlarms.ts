import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import {
  type CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
} from "@aws-sdk/client-cloudwatch";

export const Namespace = "AWS/SageMaker";

/** A period of 60 seconds, at a time scale of 0.1. */
const PERIOD_MS = 6_000;

/** An alarm on the error rate of a variant. */
const args = {
  Namespace,
  MetricName: "Invocation5XXErrors",
  Statistic: "Average",
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 0.05,
  ComparisonOperator: "GreaterThanThreshold",
} as const satisfies Partial<PutMetricAlarmCommandInput>;

const dimensions = (VariantName: string) => [
  { Name: "EndpointName", Value: "digits" },
  { Name: "VariantName", Value: VariantName },
];

/** Publishes metrics of an endpoint's variants and puts alarms on them, at a time scale of 0.1. */
export class VariantAlarms {
  constructor(private readonly cloudWatch: CloudWatchClient) {}

  /** Publishes values of a variant in the middle of the period that is `age` periods old. */
  async publish(variant: string, values: number[], age = 0, MetricName: string = args.MetricName): Promise<void> {
    const Timestamp = new Date(Date.now() - (age + 0.5) * PERIOD_MS);
    const metric = { MetricName, Dimensions: dimensions(variant), Timestamp };
    const MetricData = values.map((Value) => ({ ...metric, Value }));
    await this.cloudWatch.send(new PutMetricDataCommand({ Namespace, MetricData }));
  }

  /** Puts an alarm on the share of errors over 5 % in a period, or another one; its name is the variant's. */
  async put(variant: string, input: Partial<PutMetricAlarmCommandInput> = {}): Promise<void> {
    const alarm = { ...args, AlarmName: variant, Dimensions: dimensions(variant), ...input };
    await this.cloudWatch.send(new PutMetricAlarmCommand(alarm));
  }

  /** Each alarm with its state, the composite ones last. */
  async states(...AlarmNames: string[]): Promise<Record<string, string>> {
    const { MetricAlarms = [], CompositeAlarms = [] } = await this.cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }),
    );
    const alarms = [...MetricAlarms, ...CompositeAlarms];
    return Object.fromEntries(alarms.map(({ AlarmName, StateValue }) => [AlarmName!, StateValue!]));
  }

  async state(name: string): Promise<string | undefined> {
    return (await this.states(name))[name];
  }

  /** Resolves when the alarms have these states, and fails with those that they have instead. */
  async until(expected: Record<string, string>, withinMs = 30_000): Promise<void> {
    const names = Object.keys(expected);
    for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(50)) {
      if (isDeepStrictEqual(await this.states(...names), expected)) return;
    }
    assert.deepEqual(await this.states(...names), expected);
  }
}
