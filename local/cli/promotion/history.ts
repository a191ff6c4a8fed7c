import type { HistoryEvent, SFN } from "@aws-sdk/client-sfn";
import { z } from "zod";

/** What a state's output reports of the promotion; most states report nothing. */
const reportSchema = z.object({
  /** One line of text. */
  progress: z.string().optional(),
  /** The canary's share of the traffic, in percent, from here on. */
  step: z.number().optional(),
  /** Set when the promotion turns into an abort. */
  action: z.literal("abort").optional(),
});

/** Something that happened to the promotion. */
export type Report = z.infer<typeof reportSchema> & {
  /** Grows within an execution. */
  id: number;
  timestamp: Date;
};

/** Events of states that have an output of their own; other states pass on their input. */
const REPORTING = ["TaskStateExited", "PassStateExited"];

/** Reads the reports of an execution after the event with this id, in order. */
export async function readReports(sfn: SFN, executionArn: string, after = 0): Promise<Report[]> {
  const events = await readEvents(sfn, executionArn, after);
  return events.flatMap(({ id, type, timestamp, stateExitedEventDetails }) => {
    if (!REPORTING.includes(type!)) return [];
    const { data } = reportSchema.safeParse(JSON.parse(stateExitedEventDetails?.output ?? "null"));
    return data && Object.keys(data).length > 0 ? [{ ...data, id: id!, timestamp: timestamp! }] : [];
  });
}

/** Reads from the end, so that following a long execution costs no more than a short one. */
async function readEvents(sfn: SFN, executionArn: string, after: number): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await sfn.getExecutionHistory({ executionArn, reverseOrder: true, maxResults: 100, nextToken });
    const fresh = (page.events ?? []).filter(({ id }) => id! > after);
    events.push(...fresh);
    nextToken = fresh.length === page.events?.length ? page.nextToken : undefined;
  } while (nextToken);
  return events.reverse();
}
