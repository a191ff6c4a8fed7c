import { z } from "zod";

/** A request that has been accepted and not been answered, with all that its answer takes: the endpoint may change meanwhile. */
export const pendingRequestSchema = z.object({
  /** Names it on this machine: inference ids are the callers' own, and may repeat. */
  id: z.uuid(),
  inferenceId: z.string(),
  endpointName: z.string(),
  region: z.string(),
  /** Milliseconds since 1970, as is the next. */
  receivedTime: z.number(),
  expiryTime: z.number(),
  /** How long the container may take. */
  timeoutMs: z.number(),
  /** For the container; names in lower case. */
  headers: z.record(z.string(), z.string()),
  inputLocation: z.string(),
  outputLocation: z.string(),
  failureLocation: z.string().optional(),
  /** Key of the output and of the failure. */
  kmsKeyId: z.string().optional(),
  successTopic: z.string().optional(),
  errorTopic: z.string().optional(),
});

export type PendingRequest = z.infer<typeof pendingRequestSchema>;
