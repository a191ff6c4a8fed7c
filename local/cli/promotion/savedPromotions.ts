import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Home } from "#local/host/home";
import { UserError } from "#local/host/userError";
import { isPromotion, outcomeOf } from "./outcome";
import type { Promotion } from "./promotions";
import { endpointOf } from "./stateMachines";

/** What ministack writes of one kind of resource, by account, region and ARN. */
const saved = <T extends z.ZodType>(thing: T) =>
  z.object({ data: z.record(z.string(), thing) }).transform(({ data }) => Object.values(data));

const stateSchema = z.object({
  payload: z.object({
    state_machines: saved(z.object({ stateMachineArn: z.string(), definition: z.string() })),
    executions: saved(
      z.object({
        executionArn: z.string(),
        stateMachineArn: z.string(),
        status: z.enum(["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"]),
        startDate: z.coerce.date(),
        error: z.string().nullish(),
      }),
    ),
  }),
});

/**
 * The latest promotion of every endpoint, in all regions, from the saved state of Step Functions. Executions that ran when it ended were
 * interrupted.
 * @throws UserError with the file's name if the file is not such a state.
 */
export function readSavedPromotions(home: Home): Promotion[] {
  const { state_machines: machines, executions } = readState(home);
  const latestFirst = executions.sort((a, b) => b.startDate.getTime() - a.startDate.getTime());
  return machines.flatMap(({ stateMachineArn, definition }) => {
    const endpointName = endpointOf(definition);
    if (!endpointName) return [];
    const ends = latestFirst
      .filter((execution) => execution.stateMachineArn === stateMachineArn)
      .map(({ executionArn, startDate, status, error }) => {
        const outcome =
          status === "RUNNING"
            ? ("interrupted" as const)
            : outcomeOf({ executionArn, stateMachineArn, startDate, status, error: error ?? undefined });
        return { endpointName, executionArn, startDate, outcome };
      });
    return ends.find(({ outcome }) => isPromotion(outcome)) ?? [];
  });
}

function readState(home: Home): z.infer<typeof stateSchema>["payload"] {
  const file = path.join(home.dir, "aws", "state", "stepfunctions.json");
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, "utf8"))).payload;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { state_machines: [], executions: [] };
    throw new UserError(`${file} is not a valid Step Functions state: move it away to continue without it`, {
      cause: error,
    });
  }
}
