import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  type MetricDataQuery,
  type MetricStat,
  PutCompositeAlarmCommand,
  type PutCompositeAlarmCommandInput,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cloudwatch";
import { isObject, textOf, type Value, type Values } from "#local/providers/plugin/values";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { removedTagKeys, toTagList } from "../tags";
import { clientSettings, tolerate } from "./client";
import { type RequestNames, toRequest, without } from "./request";

const NAMES: RequestNames = {
  renamed: { okActions: "OKActions", evaluateLowSampleCountPercentiles: "EvaluateLowSampleCountPercentile" },
};

/** Inputs that are not for the API, or go to it in another form. */
const OF_THE_PROVIDER = ["region", "tags", "tagsAll"];

const client = (alarm: Resource) => new CloudWatchClient(clientSettings("CLOUDWATCH", alarm));

/** Metric alarms on the local AWS services. */
export const metricAlarm = alarmLife(async (it) => {
  const { name, dimensions, metricQueries, ...rest } = without(it.inputs, ...OF_THE_PROVIDER);
  const request = {
    ...toRequest<PutMetricAlarmCommandInput>(rest, NAMES),
    AlarmName: textOf(name),
    Dimensions: dimensionList(dimensions),
    Metrics: Array.isArray(metricQueries) ? metricQueries.map(toQuery) : undefined,
  };
  await client(it).send(new PutMetricAlarmCommand({ ...request, Tags: toTagList(it.inputs) }));
});

/** Composite alarms on the local AWS services. */
export const compositeAlarm = alarmLife(async (it) => {
  const { actionsSuppressor, ...rest } = without(it.inputs, ...OF_THE_PROVIDER);
  const { alarm, extensionPeriod, waitPeriod } = isObject(actionsSuppressor) ? actionsSuppressor : {};
  const request = {
    ...toRequest<PutCompositeAlarmCommandInput>(rest, NAMES),
    ActionsSuppressor: alarm === undefined ? undefined : textOf(alarm),
    ActionsSuppressorExtensionPeriod: extensionPeriod === undefined ? undefined : Number(extensionPeriod),
    ActionsSuppressorWaitPeriod: waitPeriod === undefined ? undefined : Number(waitPeriod),
  };
  await client(it).send(new PutCompositeAlarmCommand({ ...request, Tags: toTagList(it.inputs) }));
});

/** The life of an alarm that one call both makes and changes. */
function alarmLife(put: (it: Resource) => Promise<void>): Life {
  return {
    create: put,

    async update(it) {
      await put(it);
      // The call tags new alarms only.
      const ResourceARN = textOf(it.state.arn);
      const TagKeys = removedTagKeys(it);
      if (TagKeys.length > 0) await client(it).send(new UntagResourceCommand({ ResourceARN, TagKeys }));
      await client(it).send(new TagResourceCommand({ ResourceARN, Tags: toTagList(it.inputs) }));
    },

    async delete(it) {
      await tolerate(["ResourceNotFound"], client(it).send(new DeleteAlarmsCommand({ AlarmNames: [it.id] })));
    },

    async read(it) {
      const found = await client(it).send(
        new DescribeAlarmsCommand({ AlarmNames: [it.id], AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }),
      );
      return [...(found.MetricAlarms ?? []), ...(found.CompositeAlarms ?? [])].length > 0 ? {} : undefined;
    },
  };
}

function dimensionList(dimensions: Value | undefined) {
  if (!isObject(dimensions)) return undefined;
  return Object.entries(dimensions).map(([Name, value]) => ({ Name, Value: textOf(value) }));
}

/** A query of metric math; the provider writes the metric and how it is read side by side. */
function toQuery(query: Value): MetricDataQuery {
  const { metric, ...rest } = query as Values;
  if (!isObject(metric)) return toRequest<MetricDataQuery>(rest);
  const { dimensions, metricName, namespace, ...stat } = metric;
  const Metric = { ...toRequest<object>({ metricName, namespace }), Dimensions: dimensionList(dimensions) };
  return { ...toRequest<MetricDataQuery>(rest), MetricStat: { ...toRequest<MetricStat>(stat), Metric } };
}
