import { notImitated } from "./awsError";
import type { Request } from "./parseRequest";

/** Members of requests that AWS acts upon and an emulator does not, as paths by operation; `*` stands for the items of a list. */
export type NotImitated = Record<string, string[]>;

/** @throws AwsError when a request has one of these members: to ignore it would mislead. */
export function requireImitated(table: NotImitated, operation: string, request: Request): void {
  for (const path of table[operation] ?? []) {
    if (isPresent(request, path.split("."))) throw notImitated(`${operation} with ${path}`);
  }
}

function isPresent(value: unknown, [member, ...rest]: string[]): boolean {
  if (member === undefined) return value !== undefined;
  if (member === "*") return Array.isArray(value) && value.some((item) => isPresent(item, rest));
  return value instanceof Object && isPresent((value as Request)[member], rest);
}
