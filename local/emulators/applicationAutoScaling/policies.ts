import type { ApplicationAutoScaling } from "@aws-sdk/client-application-auto-scaling";
import { validationException } from "../api/awsError";
import { now, type OperationsOf } from "../api/operation";
import { policyArn } from "./arns";
import {
  describePage,
  isSameScalable,
  notFound,
  placeOf,
  requireTarget,
  scalableOf,
  type ScalableRequest,
} from "./scalable";
import type { Scaling } from "./schema";
import { requireTargetTracking } from "./targetTracking";

type Named = ScalableRequest & { PolicyName: string };

const isSame = (one: Named, other: Named) => isSameScalable(one, other) && one.PolicyName === other.PolicyName;

/**
 * PutScalingPolicy, DescribeScalingPolicies and DeleteScalingPolicy. On AWS a target tracking policy comes with alarms of its own; here it
 * has none, because nothing would act upon them.
 */
export function policyOperations({ file }: Scaling) {
  const { state } = file;
  return {
    PutScalingPolicy({ request, region }) {
      requireTarget(state, request);
      const before = state.policies.find((policy) => isSame(policy, request));
      const { PolicyType = before?.PolicyType ?? "StepScaling" } = request;
      if (request[`${PolicyType}PolicyConfiguration`] === undefined) {
        throw validationException(`A policy of type ${PolicyType} needs a ${PolicyType}PolicyConfiguration`);
      }
      if (PolicyType === "TargetTrackingScaling") {
        requireTargetTracking(request.TargetTrackingScalingPolicyConfiguration!, request.ScalableDimension);
      }
      const PolicyARN = policyArn(placeOf(region), scalableOf(request), request.PolicyName);
      const policy = { PolicyARN, CreationTime: before?.CreationTime ?? now(), ...request, PolicyType };
      state.policies = [...state.policies.filter((other) => !isSame(other, request)), policy];
      file.save();
      return { PolicyARN, Alarms: [] };
    },

    DescribeScalingPolicies({ request: { PolicyNames, ...request } }) {
      const named = state.policies.filter(({ PolicyName }) => PolicyNames?.includes(PolicyName) ?? true);
      const { items, ...next } = describePage(named, ({ PolicyARN }) => PolicyARN, request);
      return { ScalingPolicies: items.map((policy) => ({ ...policy, Alarms: [] })), ...next };
    },

    DeleteScalingPolicy({ request }) {
      if (!state.policies.some((policy) => isSame(policy, request))) throw notFound("scaling policy", request);
      state.policies = state.policies.filter((policy) => !isSame(policy, request));
      file.save();
      return {};
    },
  } satisfies OperationsOf<ApplicationAutoScaling>;
}
