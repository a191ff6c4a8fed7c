import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { ACCOUNT_LOG_GROUPS } from "#stacks/contract";
import type { Home } from "../host/home";
import { checkpointFile } from "./checkpoint";

const stateSchema = z.looseObject({
  checkpoint: z.looseObject({
    latest: z
      .looseObject({
        resources: z
          .array(z.looseObject({ type: z.string(), inputs: z.record(z.string(), z.unknown()).default({}) }))
          .default([]),
      })
      .nullish(),
  }),
});

/**
 * The other stage of this home whose state has what an account has once; undefined when there is none, or when the stage has it itself. The stages
 * of a home share an account, where on AWS each may have its own.
 * @param others names of the stages that there may be besides.
 */
export function findAccountOwner(home: Home, stage: string, others: string[]): string | undefined {
  if (ownsAccount(home, stage)) return undefined;
  return others.find((other) => ownsAccount(home, other));
}

/** A state that cannot be read is Pulumi's to complain of. */
function ownsAccount(home: Home, stage: string): boolean {
  const file = checkpointFile(home, stage);
  if (!existsSync(file)) return false;
  try {
    const { checkpoint } = stateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    const logGroups = (checkpoint.latest?.resources ?? []).filter(
      ({ type }) => type === "aws:cloudwatch/logGroup:LogGroup",
    );
    return logGroups.some(({ inputs }) => ACCOUNT_LOG_GROUPS.includes(inputs.name as string));
  } catch {
    return false;
  }
}
