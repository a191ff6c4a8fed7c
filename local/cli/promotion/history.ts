import { GetExecutionHistoryCommand, type HistoryEvent, type SFNClient } from "@aws-sdk/client-sfn";
import { z } from "zod";

/** What a state's output tells of the promotion; most states tell nothing. */
const reportSchema = z.object({
  /** One line for people. */
  progress: z.string().optional(),
  /** The canary's share, in percent, that is being watched from here on. */
  step: z.number().optional(),
  /** Set where the promotion turns into an abort. */
  action: z.literal("abort").optional(),
});

/** Something that happened to the promotion. */
export type Report = z.infer<typeof reportSchema> & {
  /** Grows within an execution. */
  id: number;
  timestamp: Date;
};

/** States that make something of their own; the others hand on what they got. */
const TELLING = ["TaskStateExited", "PassStateExited"];

/** Reads what happened in an execution after the event of this id, in order. */
export async function readReports(sfn: SFNClient, executionArn: string, after = 0): Promise<Report[]> {
  const events = await readEvents(sfn, executionArn, after);
  return events.flatMap(({ id, type, timestamp, stateExitedEventDetails }) => {
    if (!TELLING.includes(type!)) return [];
    const { data } = reportSchema.safeParse(JSON.parse(stateExitedEventDetails?.output ?? "null"));
    return data && Object.keys(data).length > 0 ? [{ ...data, id: id!, timestamp: timestamp! }] : [];
  });
}

/** Reads from the end, so that following a long execution costs no more than a short one. */
async function readEvents(sfn: SFNClient, executionArn: string, after: number): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 100, nextToken }),
    );
    const fresh = (page.events ?? []).filter(({ id }) => id! > after);
    events.push(...fresh);
    nextToken = fresh.length === page.events?.length ? page.nextToken : undefined;
  } while (nextToken);
  return events.reverse();
}
