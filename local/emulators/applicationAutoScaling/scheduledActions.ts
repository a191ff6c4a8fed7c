import { z } from "zod";
import { now, type Operations } from "../api/operation";
import { validationException } from "../api/awsError";
import { scheduledActionArn } from "./arns";
import { requireBounds } from "./constraints";
import { describePage } from "./listing";
import { isSameScalable, notFound, placeOf, requireTarget, scalableOf } from "./scalable";
import { isSchedule } from "./schedule";
import { type ScalableRequest, scheduledActionRequestSchema } from "./schema";
import type { Scaling } from "./scaling";

const describeSchema = z.looseObject({ ScheduledActionNames: z.array(z.string()).optional() });
type Named = ScalableRequest & { ScheduledActionName: string };

const FORMS = "at(yyyy-mm-ddThh:mm:ss), rate(value unit) or cron(six fields)";

/** PutScheduledAction, DescribeScheduledActions and DeleteScheduledAction. */
export function scheduledActionOperations({ file }: Scaling): Operations {
  const { state } = file;
  const isSame = (one: Named, other: Named) =>
    isSameScalable(one, other) && one.ScheduledActionName === other.ScheduledActionName;
  return {
    /** Changes what it is given of an action that is there. */
    PutScheduledAction({ request, region }) {
      const asked = scheduledActionRequestSchema.parse(request);
      requireTarget(state, asked);
      const before = state.scheduledActions.find((action) => isSame(action, asked));
      const { Schedule = before?.Schedule } = asked;
      if (!Schedule || !isSchedule(Schedule)) {
        throw validationException(`Invalid schedule expression: ${Schedule ?? "none"}; it must be ${FORMS}`);
      }
      const { ScalableTargetAction = before?.ScalableTargetAction ?? {} } = asked;
      if (Object.keys(ScalableTargetAction).length === 0) {
        throw validationException("At least one of minimum capacity and maximum capacity should be provided");
      }
      requireBounds(ScalableTargetAction, "scalableTargetAction.");
      const ScheduledActionARN = scheduledActionArn(placeOf(region), scalableOf(asked), asked.ScheduledActionName);
      const action = { ScheduledActionARN, CreationTime: now(), ...before, ...asked, Schedule };
      state.scheduledActions = [...state.scheduledActions.filter((other) => !isSame(other, asked)), action];
      file.save();
      return {};
    },

    DescribeScheduledActions({ request }) {
      const { ScheduledActionNames } = describeSchema.parse(request);
      const named = state.scheduledActions.filter(
        ({ ScheduledActionName }) => ScheduledActionNames?.includes(ScheduledActionName) ?? true,
      );
      const { items, ...next } = describePage(named, ({ ScheduledActionARN }) => ScheduledActionARN, request);
      return { ScheduledActions: items, ...next };
    },

    DeleteScheduledAction({ request }) {
      const asked = scheduledActionRequestSchema.parse(request);
      if (!state.scheduledActions.some((action) => isSame(action, asked))) throw notFound("scheduled action", asked);
      state.scheduledActions = state.scheduledActions.filter((action) => !isSame(action, asked));
      file.save();
      return {};
    },
  };
}
