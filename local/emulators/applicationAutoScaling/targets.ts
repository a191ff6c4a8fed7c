import type { ApplicationAutoScaling } from "@aws-sdk/client-application-auto-scaling";
import { ACCOUNT_ID } from "#local/host/home";
import { validationException } from "../api/awsError";
import { now, type OperationsOf } from "../api/operation";
import { targetArn } from "./arns";
import { requireBounds } from "./constraints";
import { describePage, isSameScalable, placeOf, requireTarget, scalableOf, type ScalableRequest } from "./scalable";
import type { Scaling } from "./schema";

/** The role that AWS makes by itself for scaling endpoints. */
const LINKED_ROLE = `arn:aws:iam::${ACCOUNT_ID}:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint`;

const NOT_SUSPENDED = {
  DynamicScalingInSuspended: false,
  DynamicScalingOutSuspended: false,
  ScheduledScalingSuspended: false,
};

/** RegisterScalableTarget, DescribeScalableTargets, DeregisterScalableTarget and DescribeScalingActivities. */
export function targetOperations({ file, hasVariant }: Scaling) {
  const { state } = file;
  return {
    RegisterScalableTarget({ request: { Tags, ...asked }, region }) {
      const before = state.targets.find((target) => isSameScalable(target, asked));
      if (!before) requireVariant(asked);
      const { MinCapacity = before?.MinCapacity, MaxCapacity = before?.MaxCapacity } = asked;
      if (MinCapacity === undefined || MaxCapacity === undefined) {
        throw validationException("A minimum and a maximum capacity are required to register a scalable target");
      }
      requireBounds({ MinCapacity, MaxCapacity });
      const ScalableTargetARN = targetArn(placeOf(region), scalableOf(asked));
      const target = {
        RoleARN: LINKED_ROLE,
        ScalableTargetARN,
        CreationTime: now(),
        ...before,
        ...asked,
        MinCapacity,
        MaxCapacity,
        SuspendedState: { ...NOT_SUSPENDED, ...before?.SuspendedState, ...asked.SuspendedState },
      };
      state.targets = [...state.targets.filter((other) => !isSameScalable(other, asked)), target];
      if (Tags) state.tags[target.ScalableTargetARN] = { ...state.tags[target.ScalableTargetARN], ...Tags };
      file.save();
      return { ScalableTargetARN: target.ScalableTargetARN };
    },

    DescribeScalableTargets({ request }) {
      const { items, ...next } = describePage(state.targets, ({ ScalableTargetARN }) => ScalableTargetARN, request);
      return { ScalableTargets: items, ...next };
    },

    /** What scales a target goes with it. */
    DeregisterScalableTarget({ request: scalable }) {
      const { ScalableTargetARN } = requireTarget(state, scalable);
      const isOther = (thing: ScalableRequest) => !isSameScalable(thing, scalable);
      state.targets = state.targets.filter(isOther);
      state.policies = state.policies.filter(isOther);
      state.scheduledActions = state.scheduledActions.filter(isOther);
      delete state.tags[ScalableTargetARN];
      file.save();
      return {};
    },

    DescribeScalingActivities: () => ({ ScalingActivities: [] }),
  } satisfies OperationsOf<ApplicationAutoScaling>;

  function requireVariant({ ServiceNamespace, ResourceId, ScalableDimension }: ScalableRequest): void {
    const [, endpoint, variant] = /^endpoint\/([^/]+)\/variant\/([^/]+)$/.exec(ResourceId) ?? [];
    if (ServiceNamespace !== "sagemaker" || !ScalableDimension.startsWith("sagemaker:variant:")) {
      throw validationException(`Scaling ${ScalableDimension} is not imitated by the local target.`);
    }
    if (!endpoint || !variant) throw validationException(`Unsupported resource ID: ${ResourceId}`);
    if (!hasVariant(endpoint, variant)) {
      throw validationException(`Could not find variant "${variant}" of endpoint "${endpoint}".`);
    }
  }
}
