import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import type { Exception } from "./exceptions";
import { matches } from "./match";
import type { PolicyStatement } from "./policy";
import { statementsIn } from "./statementsIn";

/** A right to every action of a service, or on every resource. */
export interface WideRight {
  resource: string;
  /** Type of the resource whose policy grants it. */
  where: string;
  /** The statement's `Sid`. */
  statement: string | undefined;
  action: string;
}

/** The wide rights that these resources' policies grant. */
export function wideRights(resources: Pick<MockResourceArgs, "type" | "name" | "inputs">[]): WideRight[] {
  return resources.flatMap(({ type, name, inputs }) =>
    statementsIn(inputs).flatMap(({ statement }) =>
      wideActions(statement).map((action) => ({ resource: name, where: type, statement: statement.Sid, action })),
    ),
  );
}

function wideActions({ Effect, Action, NotAction, Resource = [], NotResource }: PolicyStatement): string[] {
  if (Effect === "Deny") return [];
  if (NotAction || NotResource) return ["whatever is not named"];
  return (Action ?? []).filter((action) => Resource.includes("*") || action === "*" || action.endsWith(":*"));
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
