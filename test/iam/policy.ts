import { z } from "zod";

const oneOrMany = z.union([z.string(), z.array(z.string()).min(1)]).transform((value) => [value].flat());
const principal = z.union([
  z.literal("*"),
  z.strictObject({ AWS: oneOrMany.optional(), Service: oneOrMany.optional() }),
]);
const operand = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number(), z.boolean()]))])
  .transform((value) => [value].flat().map(String));

const statement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(["Allow", "Deny"]),
    Principal: principal.optional(),
    Action: oneOrMany.optional(),
    NotAction: oneOrMany.optional(),
    Resource: oneOrMany.optional(),
    NotResource: oneOrMany.optional(),
    Condition: z.record(z.string(), z.record(z.string(), operand)).optional(),
  })
  .refine(
    ({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined),
    "one of Action and NotAction",
  )
  .refine(({ Resource, NotResource }) => !(Resource && NotResource), "at most one of Resource and NotResource");

const policy = z.strictObject({
  Version: z.literal("2012-10-17"),
  Id: z.string().optional(),
  Statement: z.union([statement, z.array(statement)]).transform((value) => [value].flat()),
});

/** One statement, every list a list. */
export type PolicyStatement = z.infer<typeof statement>;

/** Reads a policy, as text or as an object. @throws Error when it is none, or has an element that the evaluator does not know. */
export function parsePolicy(document: unknown): PolicyStatement[] {
  return policy.parse(typeof document === "string" ? JSON.parse(document) : JSON.parse(JSON.stringify(document)))
    .Statement;
}
