import { compositeAlarm, metricAlarm } from "../life/alarm";
import { logGroup } from "../life/logGroup";
import type { ResourceTypes } from "../resourceType";

/** CloudWatch log groups and alarms. */
export const cloudWatchTypes: ResourceTypes = {
  "aws:cloudwatch/logGroup:LogGroup": {
    replaces: ["name", "namePrefix", "logGroupClass"],
    autoName: { property: "name", maxLength: 512 },
    tagged: true,
    defaults: { logGroupClass: "STANDARD", retentionInDays: 0, skipDestroy: false, deletionProtectionEnabled: false },
    id: (group) => group.text("name"),
    outputs: (group) => ({ arn: group.arn("logs", `log-group:${group.id}`) }),
    life: logGroup,
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    required: ["comparisonOperator", "evaluationPeriods"],
    replaces: ["name"],
    autoName: { property: "name", maxLength: 255 },
    tagged: true,
    defaults: { actionsEnabled: true, treatMissingData: "missing" },
    id: (alarm) => alarm.text("name"),
    outputs: (alarm) => ({ arn: alarm.arn("cloudwatch", `alarm:${alarm.id}`) }),
    life: metricAlarm,
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
    required: ["alarmName", "alarmRule"],
    replaces: ["alarmName"],
    tagged: true,
    defaults: { actionsEnabled: true },
    id: (alarm) => alarm.text("alarmName"),
    outputs: (alarm) => ({ arn: alarm.arn("cloudwatch", `alarm:${alarm.id}`) }),
    life: compositeAlarm,
  },
};
