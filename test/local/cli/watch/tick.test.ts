import assert from "node:assert/strict";
import type { EndpointTraffic } from "#local/daemon/traffic";
import type { FiringAlarm } from "#local/cli/watch/alarms";
import { buildTick } from "#local/cli/watch/tick";

const TIME = new Date("2026-11-21T12:00:00.000Z");
const NONE = { invocations: 0, errors4XX: 0, errors5XX: 0 };
const TRAFFIC: EndpointTraffic[] = [
  {
    name: "digits",
    status: "Updating",
    variants: [
      {
        name: "canary",
        weight: 20,
        instances: 1,
        total: { invocations: 500, errors4XX: 20, errors5XX: 30 },
        recent: { invocations: 40, errors4XX: 2, errors5XX: 8, modelLatencyP50: 3, modelLatencyP90: 9 },
        fault: { errorRate: 0.2 },
      },
      { name: "idle", weight: 0, instances: 0, total: NONE, recent: NONE },
    ],
  },
];

describe("buildTick", () => {
  it("makes rates of the figures of the last seconds", () => {
    const { time, endpoints } = buildTick(TIME, TRAFFIC, [], 2);
    assert.equal(time, "2026-11-21T12:00:00.000Z");
    assert.deepEqual(endpoints[0]!.variants[0], {
      name: "canary",
      weight: 20,
      instances: 1,
      invocationsPerSecond: 20,
      errorPercent: 25,
      modelLatencyP50: 3,
      modelLatencyP90: 9,
      totalInvocations: 500,
      totalErrors: 50,
      fault: { errorRate: 0.2 },
    });
  });

  it("has no error rate without invocations", () => {
    const idle = buildTick(TIME, TRAFFIC, [], 2).endpoints[0]!.variants[1]!;
    assert.deepEqual([idle.invocationsPerSecond, idle.errorPercent], [0, undefined]);
  });

  it("gives an endpoint its own alarms, and the composite ones that name one of them", () => {
    const firing: FiringAlarm[] = [
      { name: "canary-5xx", dimensions: { EndpointName: "digits", VariantName: "canary" } },
      { name: "census-5xx", dimensions: { EndpointName: "census", VariantName: "canary" } },
      { name: "unhealthy", dimensions: {}, rule: 'ALARM("canary-4xx") OR ALARM("canary-5xx")' },
      { name: "by-arn", dimensions: {}, rule: 'ALARM("arn:aws:cloudwatch:eu-west-1:123456789012:alarm:canary-5xx")' },
      { name: "bare", dimensions: {}, rule: "NOT (ALARM(canary-4xx)) AND ALARM(canary-5xx)" },
      { name: "other", dimensions: {}, rule: 'ALARM("census-5xx") OR ALARM("a-canary-5xx")' },
    ];
    assert.deepEqual(buildTick(TIME, TRAFFIC, firing, 1).endpoints[0]!.alarms, [
      "canary-5xx",
      "unhealthy",
      "by-arn",
      "bare",
    ]);
  });
});
