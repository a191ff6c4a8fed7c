import { eventRule } from "../life/eventRule";
import { eventTarget } from "../life/eventTarget";
import type { Resource } from "../resource";
import type { ResourceTypes } from "../resourceType";

const DEFAULT_BUS = "default";
const isDefault = (it: Resource) => ["", DEFAULT_BUS].includes(it.text("eventBusName"));

/** Parameters of targets in services that nothing here stands for. */
const NOT_IMITATED = [
  "appsyncTarget",
  "batchTarget",
  "ecsTarget",
  "httpTarget",
  "kinesisTarget",
  "redshiftTarget",
  "runCommandTargets",
];

/** EventBridge rules and their targets, which Pulumi counts among CloudWatch's. */
export const eventBridgeTypes: ResourceTypes = {
  "aws:cloudwatch/eventRule:EventRule": {
    replaces: ["name", "namePrefix", "eventBusName"],
    autoName: { property: "name", maxLength: 64 },
    tagged: true,
    defaults: { eventBusName: DEFAULT_BUS, forceDestroy: false, state: "ENABLED" },
    id: (it) => (isDefault(it) ? it.text("name") : `${it.text("eventBusName")}/${it.text("name")}`),
    outputs: (it) => ({ arn: it.arn("events", `rule/${it.id}`) }),
    check: ({ eventPattern, scheduleExpression }) =>
      eventPattern || scheduleExpression
        ? []
        : [{ property: "eventPattern", reason: "Give `eventPattern`, `scheduleExpression` or both" }],
    life: eventRule,
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    required: ["arn", "rule"],
    replaces: ["rule", "eventBusName", "targetId"],
    autoName: { property: "targetId", maxLength: 64 },
    defaults: { eventBusName: DEFAULT_BUS, forceDestroy: false },
    id: (it) => [isDefault(it) ? [] : it.text("eventBusName"), it.text("rule"), it.text("targetId")].flat().join("-"),
    check: (inputs) =>
      NOT_IMITATED.filter((property) => inputs[property]).map((property) => ({
        property,
        reason: "The local target has nothing that such a target could reach",
      })),
    life: eventTarget,
  },
};
