import { createHash } from "node:crypto";
import { z } from "zod";
import type { Values } from "#local/providers/plugin/values";

const list = z.array(z.string()).default([]);
const principals = z.array(z.object({ type: z.string(), identifiers: list })).default([]);
const statementSchema = z.object({
  sid: z.string().optional(),
  effect: z.string().default("Allow"),
  principals,
  notPrincipals: principals,
  actions: list,
  notActions: list,
  resources: list,
  notResources: list,
  conditions: z.array(z.object({ test: z.string(), variable: z.string(), values: list })).default([]),
});
const argsSchema = z.object({
  policyId: z.string().optional(),
  version: z.string().default("2012-10-17"),
  statements: z.array(statementSchema).default([]),
  sourcePolicyDocuments: list,
  overridePolicyDocuments: list,
});
const documentSchema = z.looseObject({
  Statement: z.preprocess(toArray, z.array(z.looseObject({ Sid: z.string().optional() }))),
});

type Statement = z.infer<typeof documentSchema>["Statement"][number];

/** Builds an IAM policy document: `aws.iam.getPolicyDocument`. */
export function policyDocument(args: Values): Values {
  const { policyId, version, statements, sourcePolicyDocuments, overridePolicyDocuments } = argsSchema.parse(args);
  const own = [...sourcePolicyDocuments.flatMap(statementsOf), ...statements.map(toStatement)];
  const document = {
    Version: version,
    Id: policyId,
    Statement: overridePolicyDocuments.flatMap(statementsOf).reduce(override, own),
  };
  const minifiedJson = JSON.stringify(document);
  const id = createHash("sha256").update(minifiedJson).digest("hex").slice(0, 10);
  return { ...args, id, version, json: JSON.stringify(document, null, 2), minifiedJson };
}

function statementsOf(document: string): Statement[] {
  return documentSchema.parse(JSON.parse(document)).Statement;
}

/** A statement replaces the one with the same id. */
function override(statements: Statement[], statement: Statement): Statement[] {
  const index = statement.Sid ? statements.findIndex(({ Sid }) => Sid === statement.Sid) : -1;
  return index < 0 ? [...statements, statement] : statements.with(index, statement);
}

function toStatement(statement: z.infer<typeof statementSchema>): Statement {
  return {
    Sid: statement.sid,
    Effect: statement.effect,
    Principal: toPrincipal(statement.principals),
    NotPrincipal: toPrincipal(statement.notPrincipals),
    Action: oneOrMany(statement.actions),
    NotAction: oneOrMany(statement.notActions),
    Resource: oneOrMany(statement.resources.map(toPolicyVariables)),
    NotResource: oneOrMany(statement.notResources.map(toPolicyVariables)),
    Condition: toCondition(statement.conditions),
  };
}

function toPrincipal(principals: z.infer<typeof statementSchema>["principals"]) {
  if (principals.length === 0) return undefined;
  const isAnyone = principals.some(({ type, identifiers }) => type === "*" && identifiers.includes("*"));
  if (isAnyone) return "*";
  const types = Object.groupBy(principals, ({ type }) => type);
  return Object.fromEntries(
    Object.entries(types).map(([type, group = []]) => [
      type,
      oneOrMany(group.flatMap(({ identifiers }) => identifiers)),
    ]),
  );
}

function toCondition(conditions: z.infer<typeof statementSchema>["conditions"]) {
  if (conditions.length === 0) return undefined;
  const result: Record<string, Record<string, string | string[] | undefined>> = {};
  for (const { test, variable, values } of conditions) {
    result[test] = { ...result[test], [variable]: oneOrMany(values.map(toPolicyVariables)) };
  }
  return result;
}

/** The provider writes IAM's `${…}` as `&{…}`, because its own language has another use for the dollar. */
function toPolicyVariables(text: string): string {
  return text.replaceAll("&{", "${");
}

function oneOrMany(values: string[]): string | string[] | undefined {
  return values.length === 1 ? values[0] : values.length > 1 ? values : undefined;
}

function toArray(value: unknown): unknown {
  return Array.isArray(value) ? value : [value];
}
