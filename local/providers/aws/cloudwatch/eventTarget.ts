import type { Target } from "@aws-sdk/client-eventbridge";
import { lifecycle } from "../lifecycle";
import { pick, type RequestNames, toRequest } from "../request";
import type { Resource } from "../resource";
import { NO_TARGET, type ResourceType } from "../resourceType";
import { busOf, DEFAULT_BUS, isGone } from "./eventRule";

/** Where the provider's names differ from EventBridge's. */
const NAMES: RequestNames = {
  renamed: {
    inputPaths: "InputPathsMap",
    pipelineParameterLists: "PipelineParameterList",
    sagemakerPipelineTarget: "SageMakerPipelineParameters",
    sqsTarget: "SqsParameters",
    targetId: "Id",
  },
  maps: ["inputPaths"],
};

/** The inputs that the request mirrors. */
const MIRRORED = [
  "arn",
  "deadLetterConfig",
  "input",
  "inputPath",
  "inputTransformer",
  "retryPolicy",
  "roleArn",
  "sagemakerPipelineTarget",
  "sqsTarget",
  "targetId",
];

/** Parameters of targets in services that do not exist on this machine. */
const NOT_EMULATED = [
  "appsyncTarget",
  "batchTarget",
  "ecsTarget",
  "httpTarget",
  "kinesisTarget",
  "redshiftTarget",
  "runCommandTargets",
];

const ruleOf = (resource: Resource) => ({ Rule: resource.text("rule"), EventBusName: busOf(resource) });

/** Targets of EventBridge rules. */
export const eventTarget: ResourceType = {
  required: ["arn", "rule"],
  replaces: ["rule", "eventBusName", "targetId"],
  autoName: { property: "targetId", maxLength: 64 },
  defaults: { eventBusName: DEFAULT_BUS, forceDestroy: false },
  id(resource) {
    const bus = busOf(resource);
    return [...(bus === DEFAULT_BUS ? [] : [bus]), resource.text("rule"), resource.text("targetId")].join("-");
  },
  check: (inputs) =>
    NOT_EMULATED.filter((property) => inputs[property]).map((property) => ({ property, reason: NO_TARGET })),
  lifecycle: lifecycle(isGone, {
    create: put,
    update: put,
    delete: (resource) =>
      resource.client("EVENTBRIDGE").removeTargets({
        ...ruleOf(resource),
        Ids: [resource.text("targetId")],
        Force: resource.inputs.forceDestroy === true,
      }),
    async describe(resource) {
      const { Targets } = await resource.client("EVENTBRIDGE").listTargetsByRule(ruleOf(resource));
      return Targets?.find(({ Id }) => Id === resource.text("targetId"));
    },
  }),
};

async function put(resource: Resource): Promise<void> {
  const target = toRequest<Target>(pick(resource.inputs, ...MIRRORED), NAMES);
  const { FailedEntries = [] } = await resource
    .client("EVENTBRIDGE")
    .putTargets({ ...ruleOf(resource), Targets: [target] });
  const [failed] = FailedEntries;
  if (failed) throw new Error(`target "${failed.TargetId}": ${failed.ErrorCode} ${failed.ErrorMessage}`);
}
