import { z } from "zod";
import { now, type Operations } from "../api/operation";
import { validationException } from "../api/awsError";
import { policyArn } from "./arns";
import { describePage } from "./listing";
import { isSameScalable, notFound, placeOf, requireTarget, scalableOf } from "./scalable";
import { policyRequestSchema, type ScalableRequest } from "./schema";
import type { Scaling } from "./scaling";
import { requireTargetTracking } from "./targetTracking";

const describeSchema = z.looseObject({ PolicyNames: z.array(z.string()).optional() });
type Named = ScalableRequest & { PolicyName: string };

/**
 * PutScalingPolicy, DescribeScalingPolicies and DeleteScalingPolicy. On AWS a target tracking policy comes with alarms of its own; here it
 * has none, for nothing would act upon them.
 */
export function policyOperations({ file }: Scaling): Operations {
  const { state } = file;
  const isSame = (one: Named, other: Named) => isSameScalable(one, other) && one.PolicyName === other.PolicyName;
  return {
    PutScalingPolicy({ request, region }) {
      const asked = policyRequestSchema.parse(request);
      requireTarget(state, asked);
      const before = state.policies.find((policy) => isSame(policy, asked));
      const { PolicyType = before?.PolicyType ?? "StepScaling" } = asked;
      if (asked[`${PolicyType}PolicyConfiguration`] === undefined) {
        throw validationException(`A policy of type ${PolicyType} needs a ${PolicyType}PolicyConfiguration`);
      }
      if (PolicyType === "TargetTrackingScaling") {
        requireTargetTracking(asked.TargetTrackingScalingPolicyConfiguration, asked.ScalableDimension);
      }
      const PolicyARN = policyArn(placeOf(region), scalableOf(asked), asked.PolicyName);
      const policy = { PolicyARN, CreationTime: before?.CreationTime ?? now(), ...asked, PolicyType };
      state.policies = [...state.policies.filter((other) => !isSame(other, asked)), policy];
      file.save();
      return { PolicyARN, Alarms: [] };
    },

    DescribeScalingPolicies({ request }) {
      const { PolicyNames } = describeSchema.parse(request);
      const named = state.policies.filter(({ PolicyName }) => PolicyNames?.includes(PolicyName) ?? true);
      const { items, ...next } = describePage(named, ({ PolicyARN }) => PolicyARN, request);
      return { ScalingPolicies: items.map((policy) => ({ ...policy, Alarms: [] })), ...next };
    },

    DeleteScalingPolicy({ request }) {
      const asked = policyRequestSchema.parse(request);
      if (!state.policies.some((policy) => isSame(policy, asked))) throw notFound("scaling policy", asked);
      state.policies = state.policies.filter((policy) => !isSame(policy, asked));
      file.save();
      return {};
    },
  };
}
