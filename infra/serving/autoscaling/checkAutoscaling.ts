import * as pulumi from "@pulumi/pulumi";
import { firstRepeated } from "#infra/core/firstRepeated";
import { isBurstable } from "#infra/core/instanceType";
import { isCronExpression, isTimezone } from "#infra/core/schedule";
import type { ScalingSchedule, VariantAutoscalingArgs } from "./args";

/**
 * Checks the plain arguments before any resource is declared.
 * @throws ResourceError naming the argument, its value and what is allowed.
 */
export function checkAutoscaling(args: VariantAutoscalingArgs, resource: pulumi.Resource) {
  const { instanceType, invocationsPerInstance, schedules = [] } = args;
  const { scaleInCooldownMinutes = 0, scaleOutCooldownMinutes = 0 } = args;
  const refuseUnless = (holds: boolean, reason: string) => {
    if (!holds) throw new pulumi.ResourceError(reason, resource, true);
  };
  refuseUnless(
    !isBurstable(instanceType),
    `\`instanceType\` must not be burstable, which SageMaker does not scale, got "${instanceType}"`,
  );
  refuseUnless(invocationsPerInstance > 0, `\`invocationsPerInstance\` must be above 0, got ${invocationsPerInstance}`);
  const cooldowns = { scaleInCooldownMinutes, scaleOutCooldownMinutes };
  for (const [argument, minutes] of Object.entries(cooldowns)) {
    refuseUnless(
      minutes >= 0 && Number.isInteger(minutes * 60),
      `\`${argument}\` must be 0 or more, in whole seconds, got ${minutes}`,
    );
  }
  checkBounds("", args, refuseUnless);
  const names = schedules.map(({ name }) => name);
  const repeated = firstRepeated(names);
  refuseUnless(!repeated, `\`schedules\` must have different names, got "${repeated}" twice`);
  for (const schedule of schedules) {
    const of = ` of schedule "${schedule.name}"`;
    checkBounds(of, schedule, refuseUnless);
    refuseUnless(
      isCronExpression(`cron(${schedule.cron})`),
      `\`cron\`${of} must be AWS's six fields, as in 0 20 ? * MON-FRI *, got "${schedule.cron}"`,
    );
    const { timezone = "UTC" } = schedule;
    refuseUnless(
      isTimezone(timezone),
      `\`timezone\`${of} must be an IANA name, as in Europe/Berlin, got "${timezone}"`,
    );
  }
}

function checkBounds(
  of: string,
  { minInstanceCount: min, maxInstanceCount: max }: Pick<ScalingSchedule, "minInstanceCount" | "maxInstanceCount">,
  refuseUnless: (holds: boolean, reason: string) => void,
) {
  refuseUnless(
    Number.isInteger(min) && min >= 1,
    `\`minInstanceCount\`${of} must be a whole number of 1 or more, got ${min}`,
  );
  refuseUnless(
    Number.isInteger(max) && max >= min,
    `\`maxInstanceCount\`${of} must be a whole number of at least \`minInstanceCount\` (${min}), got ${max}`,
  );
}
