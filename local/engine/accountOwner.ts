import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Home } from "../home";

/** Whether a stage makes what an account has once: a setting of the project. */
export const OWNS_ACCOUNT = "sagemaker-platform:createAccountLogGroups";

const copySchema = z.looseObject({ config: z.record(z.string(), z.unknown()).default({}) });
const stateSchema = z.looseObject({
  checkpoint: z.looseObject({
    latest: z.looseObject({ resources: z.array(z.unknown()).default([]) }).nullish(),
  }),
});

/**
 * The other deployed stage of this home that makes what an account has once; undefined when there is none. The stages of a home share an account,
 * where on AWS each may have its own.
 * @param others names of the stages that there may be besides.
 */
export function findAccountOwner(home: Home, others: string[]): string | undefined {
  return others.find((stage) => ownsAccount(home, stage) && isDeployed(home, stage));
}

function ownsAccount(home: Home, stage: string): boolean {
  const copy = path.join(home.dir, "project", `Pulumi.${stage}.yaml`);
  return existsSync(copy) && copySchema.parse(parse(readFileSync(copy, "utf8"))).config[OWNS_ACCOUNT] !== false;
}

/** A state that cannot be read is Pulumi's to complain of. */
function isDeployed(home: Home, stage: string): boolean {
  const file = path.join(home.dir, "state/.pulumi/stacks/sagemaker-platform", `${stage}.json`);
  if (!existsSync(file)) return false;
  try {
    const { checkpoint } = stateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    return (checkpoint.latest?.resources.length ?? 0) > 0;
  } catch {
    return false;
  }
}
