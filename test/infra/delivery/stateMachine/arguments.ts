import type { PromotionDefinitionArgs } from "#infra/delivery/stateMachine/plan";

/** A promotion to half and to all of the traffic. */
export const promotion: PromotionDefinitionArgs = {
  partition: "aws",
  endpointName: "digits-dev",
  variants: [
    { name: "stable", weight: 80 },
    { name: "candidate", weight: 20 },
  ],
  canary: "candidate",
  steps: [50, 100],
  bakeMinutes: 10,
  alarms: { unhealthy: "candidate-unhealthy", noInvocations: "candidate-no-invocations" },
  topicArn: "arn:aws:sns:eu-west-1:111122223333:people",
};
