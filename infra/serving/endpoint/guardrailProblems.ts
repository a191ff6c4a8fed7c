import { ignoresGuardrails } from "#infra/core/instanceType";
import { type Guardrails, LONGEST_EXECUTION_S, type TrafficShift, waitSeconds, withDefaults } from "./guardrails";
import type { InstanceVariant } from "./variant";
import { wholeNumberProblem } from "#infra/core/wholeNumberProblem";

const LONGEST_WAIT_S = 3_600;
const EXECUTION_S = [600, LONGEST_EXECUTION_S] as const;
const MOST_ALARMS = 10;
/** A step is at most half of the new fleet. If there are several steps, each is at least a tenth. */
const LARGEST_SHARE = 0.5;
const SMALLEST_SHARE = { canary: 0, linear: 0.1 };

/** Smallest step, in percent of the new fleet. */
export function leastPercent(type: "canary" | "linear"): number {
  return Math.max(1, SMALLEST_SHARE[type] * 100);
}

/** Returns the guardrails that SageMaker would reject or silently ignore for these variants. */
export function guardrailProblems(guardrails: Guardrails, variants: InstanceVariant[]): string[] {
  const { traffic, terminationWaitSeconds, maximumExecutionSeconds, rollbackAlarmNames } = withDefaults(guardrails);
  const problems = [
    ...trafficProblems(traffic, variants),
    ...wholeNumberProblem("`deployment.terminationWaitSeconds`", terminationWaitSeconds, 0, LONGEST_WAIT_S),
    ...wholeNumberProblem("`deployment.maximumExecutionSeconds`", maximumExecutionSeconds, ...EXECUTION_S),
  ];
  const waits = waitSeconds(traffic) + terminationWaitSeconds;
  if (maximumExecutionSeconds <= waits) {
    problems.push(
      `\`deployment.maximumExecutionSeconds\` must be above all the waits together (${waits}), got ${maximumExecutionSeconds}`,
    );
  }
  if (rollbackAlarmNames.length > MOST_ALARMS) {
    problems.push(`\`deployment.rollbackAlarmNames\` must be at most ${MOST_ALARMS}, got ${rollbackAlarmNames.length}`);
  }
  return problems;
}

function trafficProblems(traffic: TrafficShift, variants: InstanceVariant[]): string[] {
  if (traffic.type === "allAtOnce") return [];
  const { type, size, intervalSeconds } = traffic;
  const problems = wholeNumberProblem("`deployment.traffic.intervalSeconds`", intervalSeconds, 0, LONGEST_WAIT_S);
  const ignoring = variants.find(({ instanceType }) => ignoresGuardrails(instanceType));
  if (ignoring) {
    problems.push(
      `\`deployment.traffic.type\` must be allAtOnce, got "${type}": instances of type "${ignoring.instanceType}" (variant ` +
        `"${ignoring.name}") always take over all at once`,
    );
  }
  if ("percent" in size) {
    problems.push(
      ...wholeNumberProblem("`deployment.traffic.size.percent`", size.percent, leastPercent(type), LARGEST_SHARE * 100),
    );
    return problems;
  }
  for (const { name, instanceCount } of variants) {
    const least = Math.max(1, Math.ceil(SMALLEST_SHARE[type] * instanceCount));
    const most = Math.floor(LARGEST_SHARE * instanceCount);
    if (Number.isInteger(size.instances) && size.instances >= least && size.instances <= most) continue;
    const allowed = most < least ? "in percent, for no number is" : `${least} to ${most}, which is`;
    problems.push(
      `\`deployment.traffic.size.instances\` must be ${allowed} at most half of variant "${name}" (${instanceCount}), got ${size.instances}`,
    );
  }
  return problems;
}
