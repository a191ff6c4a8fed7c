import type { ApplicationAutoScaling } from "@aws-sdk/client-application-auto-scaling";
import { validationException } from "../api/awsError";
import { now, type OperationsOf } from "../api/operation";
import { scheduledActionArn } from "./arns";
import { requireBounds } from "./constraints";
import {
  describePage,
  isSameScalable,
  notFound,
  placeOf,
  requireTarget,
  scalableOf,
  type ScalableRequest,
} from "./scalable";
import { isSchedule } from "./schedule";
import type { Scaling } from "./schema";

type Named = ScalableRequest & { ScheduledActionName: string };

const isSame = (one: Named, other: Named) =>
  isSameScalable(one, other) && one.ScheduledActionName === other.ScheduledActionName;

const FORMS = "at(yyyy-mm-ddThh:mm:ss), rate(value unit) or cron(six fields)";

/** PutScheduledAction, DescribeScheduledActions and DeleteScheduledAction. */
export function scheduledActionOperations({ file }: Scaling) {
  const { state } = file;
  return {
    /** Changes what it is given of an action that is there. */
    PutScheduledAction({ request, region }) {
      requireTarget(state, request);
      const before = state.scheduledActions.find((action) => isSame(action, request));
      const { Schedule = before?.Schedule } = request;
      if (!Schedule || !isSchedule(Schedule)) {
        throw validationException(`Invalid schedule expression: ${Schedule ?? "none"}; it must be ${FORMS}`);
      }
      const { ScalableTargetAction = before?.ScalableTargetAction ?? {} } = request;
      if (Object.keys(ScalableTargetAction).length === 0) {
        throw validationException("At least one of minimum capacity and maximum capacity should be provided");
      }
      requireBounds(ScalableTargetAction, "scalableTargetAction.");
      const ScheduledActionARN = scheduledActionArn(placeOf(region), scalableOf(request), request.ScheduledActionName);
      const action = { ScheduledActionARN, CreationTime: now(), ...before, ...request, Schedule };
      state.scheduledActions = [...state.scheduledActions.filter((other) => !isSame(other, request)), action];
      file.save();
      return {};
    },

    DescribeScheduledActions({ request: { ScheduledActionNames: names, ...request } }) {
      const named = state.scheduledActions.filter(({ ScheduledActionName: name }) => names?.includes(name) ?? true);
      const { items, ...next } = describePage(named, ({ ScheduledActionARN }) => ScheduledActionARN, request);
      return { ScheduledActions: items, ...next };
    },

    DeleteScheduledAction({ request }) {
      if (!state.scheduledActions.some((action) => isSame(action, request)))
        throw notFound("scheduled action", request);
      state.scheduledActions = state.scheduledActions.filter((action) => !isSame(action, request));
      file.save();
      return {};
    },
  } satisfies OperationsOf<ApplicationAutoScaling>;
}
