import {
  ListTargetsByRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type Target,
} from "@aws-sdk/client-eventbridge";
import type { Resource } from "../resource";
import type { Life } from "../resourceType";
import { tolerate, unlessNamed } from "./client";
import { busOf, eventsClient, GONE } from "./eventRule";
import { type RequestNames, toRequest } from "./request";

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

/** Targets of EventBridge rules on the local AWS services. */
export const eventTarget: Life = {
  create: put,
  update: put,

  async delete(it) {
    const target = { ...ruleOf(it), Ids: [it.text("targetId")], Force: it.inputs.forceDestroy === true };
    await tolerate(GONE, eventsClient(it).send(new RemoveTargetsCommand(target)));
  },

  async read(it) {
    const found = await unlessNamed(GONE, eventsClient(it).send(new ListTargetsByRuleCommand(ruleOf(it))));
    return found?.Targets?.some(({ Id }) => Id === it.text("targetId")) ? {} : undefined;
  },
};

const ruleOf = (it: Resource) => ({ Rule: it.text("rule"), EventBusName: busOf(it) });

async function put(it: Resource): Promise<void> {
  const { arn, deadLetterConfig, input, inputPath, inputTransformer, retryPolicy, roleArn } = it.inputs;
  const { sagemakerPipelineTarget, sqsTarget, targetId } = it.inputs;
  const target = toRequest<Target>(
    {
      arn,
      deadLetterConfig,
      input,
      inputPath,
      inputTransformer,
      retryPolicy,
      roleArn,
      sagemakerPipelineTarget,
      sqsTarget,
      targetId,
    },
    NAMES,
  );
  const { FailedEntries = [] } = await eventsClient(it).send(
    new PutTargetsCommand({ ...ruleOf(it), Targets: [target] }),
  );
  const [failed] = FailedEntries;
  if (failed) throw new Error(`target "${failed.TargetId}": ${failed.ErrorCode} ${failed.ErrorMessage}`);
}
