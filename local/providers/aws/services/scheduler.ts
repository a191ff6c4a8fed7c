import type { CheckFailure } from "#local/providers/plugin/provider";
import { isObject, type Values } from "#local/providers/plugin/values";
import { schedule } from "../life/schedule";
import { scheduleGroup } from "../life/scheduleGroup";
import type { ResourceTypes } from "../resourceType";

const DEFAULT_GROUP = "default";
const now = () => new Date().toISOString();

/** Parameters of targets in services that nothing here stands for. */
const NOT_IMITATED = ["ecsParameters", "kinesisParameters"];

/** EventBridge Scheduler's schedules and their groups. */
export const schedulerTypes: ResourceTypes = {
  "aws:scheduler/schedule:Schedule": {
    required: ["flexibleTimeWindow", "scheduleExpression", "target"],
    replaces: ["groupName", "name", "namePrefix"],
    autoName: { property: "name", maxLength: 64 },
    defaults: {
      actionAfterCompletion: "NONE",
      groupName: DEFAULT_GROUP,
      scheduleExpressionTimezone: "UTC",
      state: "ENABLED",
    },
    id: (it) => `${it.text("groupName") || DEFAULT_GROUP}/${it.text("name")}`,
    outputs: (it) => ({ arn: it.arn("scheduler", `schedule/${it.id}`) }),
    check: checkTarget,
    life: schedule,
  },
  "aws:scheduler/scheduleGroup:ScheduleGroup": {
    replaces: ["name", "namePrefix"],
    autoName: { property: "name", maxLength: 64 },
    tagged: true,
    id: (group) => group.text("name"),
    outputs: (group) => ({
      arn: group.arn("scheduler", `schedule-group/${group.id}`),
      creationDate: group.once("creationDate", now),
      lastModificationDate: group.once("lastModificationDate", now),
      state: "ACTIVE",
    }),
    life: scheduleGroup,
  },
};

function checkTarget({ target }: Values): CheckFailure[] {
  const wanted = isObject(target) ? NOT_IMITATED.filter((property) => target[property]) : [];
  return wanted.map((property) => ({
    property: `target.${property}`,
    reason: "The local target has nothing that such a target could reach",
  }));
}
