import type {
  MetricDataQuery,
  MetricStat,
  PutCompositeAlarmInput,
  PutMetricAlarmInput,
} from "@aws-sdk/client-cloudwatch";
import { isObject, textOf, type Value, type Values } from "#local/providers/plugin/values";
import { errorNamed, lifecycle, type Lifecycle } from "../lifecycle";
import { requestOf, type RequestNames, toRequest } from "../request";
import type { Resource } from "../resource";
import type { ResourceType } from "../resourceType";
import { replaceTags, toTagList } from "../tags";

const NAMES: RequestNames = {
  renamed: { okActions: "OKActions", evaluateLowSampleCountPercentiles: "EvaluateLowSampleCountPercentile" },
};

const outputs = (resource: Resource) => ({ arn: resource.arn("cloudwatch", `alarm:${resource.id}`) });

/** CloudWatch metric alarms. */
export const metricAlarm: ResourceType = {
  required: ["comparisonOperator", "evaluationPeriods"],
  replaces: ["name"],
  autoName: { property: "name", maxLength: 255 },
  tagged: true,
  defaults: { actionsEnabled: true, treatMissingData: "missing" },
  id: ({ text }) => text("name"),
  outputs,
  lifecycle: alarmLifecycle((resource) => {
    const { dimensions, metricQueries } = resource.inputs;
    return resource.client("CLOUDWATCH").putMetricAlarm({
      ...requestOf<PutMetricAlarmInput>(resource, NAMES, "name", "dimensions", "metricQueries"),
      AlarmName: resource.text("name"),
      Dimensions: dimensionList(dimensions),
      Metrics: Array.isArray(metricQueries) ? metricQueries.map(toQuery) : undefined,
      Tags: toTagList(resource.inputs),
    });
  }),
};

/** CloudWatch composite alarms. */
export const compositeAlarm: ResourceType = {
  required: ["alarmName", "alarmRule"],
  replaces: ["alarmName"],
  tagged: true,
  defaults: { actionsEnabled: true },
  id: ({ text }) => text("alarmName"),
  outputs,
  lifecycle: alarmLifecycle((resource) => {
    const { actionsSuppressor } = resource.inputs;
    const { alarm, extensionPeriod, waitPeriod } = isObject(actionsSuppressor) ? actionsSuppressor : {};
    return resource.client("CLOUDWATCH").putCompositeAlarm({
      ...requestOf<PutCompositeAlarmInput>(resource, NAMES, "actionsSuppressor"),
      ActionsSuppressor: alarm === undefined ? undefined : textOf(alarm),
      ActionsSuppressorExtensionPeriod: extensionPeriod === undefined ? undefined : Number(extensionPeriod),
      ActionsSuppressorWaitPeriod: waitPeriod === undefined ? undefined : Number(waitPeriod),
      Tags: toTagList(resource.inputs),
    });
  }),
};

/** The lifecycle of an alarm that one call both creates and changes. */
function alarmLifecycle(put: (resource: Resource) => Promise<unknown>): Lifecycle {
  return lifecycle(errorNamed("ResourceNotFound"), {
    create: put,
    update: put,
    /** `put` tags new alarms only. */
    tag(resource) {
      const [cloudWatch, ResourceARN] = [resource.client("CLOUDWATCH"), textOf(resource.state.arn)];
      return replaceTags(
        resource,
        (TagKeys) => cloudWatch.untagResource({ ResourceARN, TagKeys }),
        () => cloudWatch.tagResource({ ResourceARN, Tags: toTagList(resource.inputs) }),
      );
    },
    delete: ({ id, client }) => client("CLOUDWATCH").deleteAlarms({ AlarmNames: [id] }),
    async describe({ id, client }) {
      const AlarmTypes = ["MetricAlarm" as const, "CompositeAlarm" as const];
      const found = await client("CLOUDWATCH").describeAlarms({ AlarmNames: [id], AlarmTypes });
      return [...(found.MetricAlarms ?? []), ...(found.CompositeAlarms ?? [])][0];
    },
  });
}

function dimensionList(dimensions: Value | undefined) {
  if (!isObject(dimensions)) return undefined;
  return Object.entries(dimensions).map(([Name, value]) => ({ Name, Value: textOf(value) }));
}

/** A query of metric math. The provider has the metric's and the statistic's properties in one object. */
function toQuery(query: Value): MetricDataQuery {
  const { metric, ...rest } = query as Values;
  if (!isObject(metric)) return toRequest<MetricDataQuery>(rest);
  const { dimensions, metricName, namespace, ...stat } = metric;
  const Metric = { ...toRequest<object>({ metricName, namespace }), Dimensions: dimensionList(dimensions) };
  return { ...toRequest<MetricDataQuery>(rest), MetricStat: { ...toRequest<MetricStat>(stat), Metric } };
}
