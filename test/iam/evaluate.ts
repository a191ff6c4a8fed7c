import { fulfils, type RequestContext } from "./conditions";
import { matches } from "./match";
import { parsePolicy, type PolicyStatement } from "./policy";

/** What somebody asks AWS to do. */
export interface PolicyRequest {
  /** Who asks: an ARN, or a service such as `sns.amazonaws.com`. Needed where the policy names principals. */
  principal?: string;
  /** As in `s3:GetObject`. */
  action: string;
  /** ARN of what it is done to. @default "*", which is what actions without a resource are done to */
  resource?: string;
  /** Condition keys of the request. @default none */
  context?: RequestContext;
}

/** A deny wins over every allow; what no statement allows is denied too, but another policy may allow it. */
export type Decision = "allowed" | "denied" | "not allowed";

/**
 * Decides what one policy says of a request, as IAM's documentation describes it.
 * @throws Error at anything in the policy that it does not know, so that no test passes by ignorance.
 */
export function evaluate(document: unknown, request: PolicyRequest): Decision {
  const statements = parsePolicy(document).filter((statement) => applies(statement, request));
  if (statements.some(({ Effect }) => Effect === "Deny")) return "denied";
  return statements.length > 0 ? "allowed" : "not allowed";
}

function applies(
  statement: PolicyStatement,
  { principal, action, resource = "*", context = {} }: PolicyRequest,
): boolean {
  const { Principal, Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const isAction = (pattern: string) => matches(pattern, action, { ignoreCase: true });
  const isResource = (pattern: string) => matches(refuseVariable(pattern), resource);
  const conditionsHold = fulfils(Condition, context);
  return (
    (Principal === undefined || names(Principal, principal)) &&
    (Action ? Action.some(isAction) : !NotAction!.some(isAction)) &&
    (Resource ? Resource.some(isResource) : !NotResource?.some(isResource)) &&
    conditionsHold
  );
}

function names(wanted: NonNullable<PolicyStatement["Principal"]>, principal: string | undefined): boolean {
  if (principal === undefined) throw new Error("the policy names principals: the request needs one");
  if (wanted === "*" || wanted.AWS?.includes("*")) return true;
  return [...(wanted.Service ?? []), ...(wanted.AWS ?? [])].some(
    (name) => name === principal || (name.endsWith(":root") && accountOf(name) === accountOf(principal)),
  );
}

/** An account's root stands for every identity of it that its IAM policies allow the action too. */
function accountOf(arn: string): string | undefined {
  return /^arn:[^:]+:(?:iam|sts)::(\d{12}):/.exec(arn)?.[1];
}

function refuseVariable(pattern: string): string {
  if (pattern.includes("${")) throw new Error(`the evaluator does not know policy variables, got ${pattern}`);
  return pattern;
}
