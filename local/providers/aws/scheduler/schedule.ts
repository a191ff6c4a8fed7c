import type { CreateScheduleInput, ScheduleState } from "@aws-sdk/client-scheduler";
import type { CheckFailure } from "#local/providers/plugin/provider";
import { isObject, type Values } from "#local/providers/plugin/values";
import { errorNamed, lifecycle } from "../lifecycle";
import { pick, type RequestNames, toRequest } from "../request";
import type { Resource } from "../resource";
import { NO_TARGET, type ResourceType } from "../resourceType";

const DEFAULT_GROUP = "default";

/** Parameters of targets in services that do not exist on this machine. */
const NOT_EMULATED = ["ecsParameters", "kinesisParameters"];

/** Where the provider's names differ from the scheduler's. */
const NAMES: RequestNames = {
  renamed: {
    eventbridgeParameters: "EventBridgeParameters",
    pipelineParameters: "PipelineParameterList",
    sagemakerPipelineParameters: "SageMakerPipelineParameters",
  },
};

/** Schedules of EventBridge Scheduler. The local AWS services call their targets. */
export const schedule: ResourceType = {
  required: ["flexibleTimeWindow", "scheduleExpression", "target"],
  replaces: ["groupName", "name", "namePrefix"],
  autoName: { property: "name", maxLength: 64 },
  defaults: {
    actionAfterCompletion: "NONE",
    groupName: DEFAULT_GROUP,
    scheduleExpressionTimezone: "UTC",
    state: "ENABLED",
  },
  id: (resource) => `${resource.text("groupName") || DEFAULT_GROUP}/${resource.text("name")}`,
  outputs: (resource) => ({ arn: resource.arn("scheduler", `schedule/${resource.id}`) }),
  check: checkTarget,
  lifecycle: lifecycle(errorNamed("ResourceNotFoundException"), {
    create: (resource) => resource.client("SCHEDULER").createSchedule(requestFor(resource)),
    /** The call replaces all settings: a setting that it omits is removed. */
    update: (resource) => resource.client("SCHEDULER").updateSchedule(requestFor(resource)),
    delete: (resource) => resource.client("SCHEDULER").deleteSchedule(named(resource)),
    describe: (resource) => resource.client("SCHEDULER").getSchedule(named(resource)),
    live: ({ ScheduleExpression }) => ({ scheduleExpression: ScheduleExpression }),
  }),
};

function checkTarget({ target }: Values): CheckFailure[] {
  const given = isObject(target) ? NOT_EMULATED.filter((property) => target[property]) : [];
  return given.map((property) => ({ property: `target.${property}`, reason: NO_TARGET }));
}

const named = (resource: Resource) => ({
  Name: resource.text("name"),
  GroupName: resource.text("groupName") || undefined,
});

function requestFor(resource: Resource): CreateScheduleInput {
  const optional = (property: string) => resource.text(property) || undefined;
  const date = (property: string) => (resource.text(property) ? new Date(resource.text(property)) : undefined);
  const mirrored = pick(resource.inputs, "actionAfterCompletion", "flexibleTimeWindow", "target");
  return {
    ...named(resource),
    ...toRequest<Pick<CreateScheduleInput, "ActionAfterCompletion" | "FlexibleTimeWindow" | "Target">>(mirrored, NAMES),
    ScheduleExpression: resource.text("scheduleExpression"),
    ScheduleExpressionTimezone: optional("scheduleExpressionTimezone"),
    Description: optional("description"),
    KmsKeyArn: optional("kmsKeyArn"),
    State: optional("state") as ScheduleState | undefined,
    StartDate: date("startDate"),
    EndDate: date("endDate"),
  };
}
