import type { Permission } from "./deployedStage";

/** Whether a function's resource policy lets API Gateway call it for the request with this `execute-api` ARN. */
export function mayInvoke(permissions: Permission[], functionName: string, requestArn: string): boolean {
  return permissions.some(
    ({ action, function: target, principal, sourceArn }) =>
      ["lambda:InvokeFunction", "lambda:*"].includes(action) &&
      principal === "apigateway.amazonaws.com" &&
      [target, target.split(":")[6]].includes(functionName) &&
      (!sourceArn || arnLike(sourceArn, requestArn)),
  );
}

/** IAM's `ArnLike`: `*` and `?` match within one of an ARN's six parts. */
function arnLike(pattern: string, arn: string): boolean {
  const parts = splitArn(arn);
  return splitArn(pattern).every((part, index) => wildcard(part).test(parts[index]!));
}

function splitArn(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

function wildcard(pattern: string): RegExp {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`);
}
