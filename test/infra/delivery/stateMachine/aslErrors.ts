import { createRequire } from "node:module";

/** The validator brings no types. */
const validate = createRequire(__filename)("asl-validator") as (definition: object) => { errors: object[] };

/** What a validator of the Amazon States Language finds wrong with a definition. */
export function aslErrors(definition: object): object[] {
  // It adds to what it is given.
  return validate(structuredClone(definition)).errors;
}
