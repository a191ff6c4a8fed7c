import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  type ScheduleState,
  UpdateScheduleCommand,
} from "@aws-sdk/client-scheduler";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { tolerate, unlessNamed } from "./client";
import { type RequestNames, toRequest } from "./request";
import { GONE, schedulerClient } from "./schedulerClient";

/** Where the provider's names differ from the scheduler's. */
const NAMES: RequestNames = {
  renamed: {
    eventbridgeParameters: "EventBridgeParameters",
    pipelineParameters: "PipelineParameterList",
    sagemakerPipelineParameters: "SageMakerPipelineParameters",
  },
};

/** Schedules of EventBridge Scheduler on the local AWS services, which call their targets. */
export const schedule: Life = {
  async create(it) {
    await schedulerClient(it).send(new CreateScheduleCommand(settingsOf(it)));
  },

  /** The call sets everything anew: what it leaves out is gone. */
  async update(it) {
    await schedulerClient(it).send(new UpdateScheduleCommand(settingsOf(it)));
  },

  async delete(it) {
    await tolerate(GONE, schedulerClient(it).send(new DeleteScheduleCommand(named(it))));
  },

  async read(it) {
    const found = await unlessNamed(GONE, schedulerClient(it).send(new GetScheduleCommand(named(it))));
    return found && { scheduleExpression: found.ScheduleExpression };
  },
};

const named = (it: Resource) => ({ Name: it.text("name"), GroupName: it.text("groupName") || undefined });

function settingsOf(it: Resource): CreateScheduleCommandInput {
  const optional = (property: string) => it.text(property) || undefined;
  const date = (property: string) => (it.text(property) ? new Date(it.text(property)) : undefined);
  const { actionAfterCompletion, flexibleTimeWindow, target } = it.inputs;
  return {
    ...named(it),
    ...toRequest<Pick<CreateScheduleCommandInput, "ActionAfterCompletion" | "FlexibleTimeWindow" | "Target">>(
      { actionAfterCompletion, flexibleTimeWindow, target },
      NAMES,
    ),
    ScheduleExpression: it.text("scheduleExpression"),
    ScheduleExpressionTimezone: optional("scheduleExpressionTimezone"),
    Description: optional("description"),
    KmsKeyArn: optional("kmsKeyArn"),
    State: optional("state") as ScheduleState | undefined,
    StartDate: date("startDate"),
    EndDate: date("endDate"),
  };
}
