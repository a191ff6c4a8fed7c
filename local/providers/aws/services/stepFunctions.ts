import { stateMachine } from "../life/stateMachine";
import type { ResourceTypes } from "../resourceType";

/** Step Functions' state machines. */
export const stepFunctionsTypes: ResourceTypes = {
  "aws:sfn/stateMachine:StateMachine": {
    required: ["definition", "roleArn"],
    replaces: ["name", "namePrefix", "type"],
    autoName: { property: "name", maxLength: 80 },
    tagged: true,
    defaults: { publish: false, type: "STANDARD" },
    id: (it) => it.arn("states", `stateMachine:${it.text("name")}`),
    outputs: (it) => ({
      arn: it.id,
      creationDate: it.once("creationDate", () => new Date().toISOString()),
      description: "",
      revisionId: "",
      stateMachineVersionArn: "",
      status: "ACTIVE",
      versionDescription: "",
    }),
    life: stateMachine,
  },
};
