import { z } from "zod";

/** AWS gives a container 60 s for an answer; a longer delay would be no other fault than this one. */
const MAX_LATENCY_MS = 60_000;

/** What is made to go wrong with a variant. Several may be combined; at least one is given. */
export const faultSchema = z
  .strictObject({
    /** Share of the invocations, from 0 to 1, that are answered with 500 instead of by the model. */
    errorRate: z.number().min(0).max(1).optional(),
    /** Milliseconds, from 1 to 60,000, that every answer of the model takes longer. */
    latencyMs: z.number().int().min(1).max(MAX_LATENCY_MS).optional(),
    /** The model servers are killed, and so is each that is started again. */
    crash: z.literal(true).optional(),
    /** Pings fail: running instances become unhealthy, new ones do not start. */
    refusePing: z.literal(true).optional(),
  })
  .refine(
    (fault) => Object.values(fault).some((value) => value !== undefined),
    "a fault needs errorRate, latencyMs, crash or refusePing",
  );

export type Fault = z.infer<typeof faultSchema>;

/** One line for people: `error-rate 0.3, latency-ms 2000, crash, refuse-ping`. */
export function describeFault({ errorRate, latencyMs, crash, refusePing }: Fault): string {
  return [
    ...(errorRate === undefined ? [] : [`error-rate ${errorRate}`]),
    ...(latencyMs === undefined ? [] : [`latency-ms ${latencyMs}`]),
    ...(crash ? ["crash"] : []),
    ...(refusePing ? ["refuse-ping"] : []),
  ].join(", ");
}
