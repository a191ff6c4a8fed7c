import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import type { Exception } from "./exceptions";
import { matches } from "./match";
import type { PolicyStatement } from "./policy";
import { statementsIn } from "./statementsIn";

/** A right to all that begins somehow in a service, or on every resource. */
export interface WideRight {
  resource: string;
  /** Type of the resource whose policy grants it. */
  where: string;
  /** The statement's `Sid`. */
  statement: string | undefined;
  action: string;
}

/** Types whose policies bound what others grant: by the account, where that is all there is to say. */
const BOUNDS = ["aws:ec2/vpcEndpoint:VpcEndpoint", "aws:iam/policy:Policy"];

/** The wide rights that these resources' policies grant. */
export function wideRights(resources: Pick<MockResourceArgs, "type" | "name" | "inputs">[]): WideRight[] {
  return resources.flatMap(({ type, name, inputs }) =>
    statementsIn(inputs).flatMap(({ statement }) =>
      wideActions(statement, BOUNDS.includes(type)).map((action) => ({
        resource: name,
        where: type,
        statement: statement.Sid,
        action,
      })),
    ),
  );
}

function wideActions(
  { Effect, Action, NotAction, Resource = [], NotResource }: PolicyStatement,
  isBound: boolean,
): string[] {
  if (Effect === "Deny") return [];
  if (NotAction || NotResource) return ["whatever is not named"];
  return (Action ?? []).filter(
    (action) =>
      Resource.some((resource) => isEverything(resource, isBound)) ||
      (isBound ? /^(\*|[\w-]+:\*)$/ : /^(\*|[\w-]+:\*)/).test(action),
  );
}

/** Whether a resource is `*`, or an ARN that names nothing, as in `arn:aws:s3:::*` or `arn:aws:sagemaker:*:*:model/*`. */
function isEverything(resource: string, isBound: boolean): boolean {
  const [, , , region, account, ...rest] = resource.split(":");
  const namesNothing = rest.join(":") === "*" && !(isBound && account);
  return resource === "*" || namesNothing || region === "*" || account === "*";
}

/** Whether an exception is about this right. */
export function explains({ action, statements, where }: Exception, right: WideRight): boolean {
  return (
    where === right.where &&
    right.statement !== undefined &&
    statements.includes(right.statement) &&
    matches(action, right.action)
  );
}
