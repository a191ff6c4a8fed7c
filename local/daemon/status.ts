import { z } from "zod";
import { faultSchema } from "../emulators/sagemaker/faults/fault";

const variant = z.object({
  name: z.string(),
  weight: z.number(),
  currentWeight: z.number(),
  instances: z.number(),
  /** Its fault; absent if it has none. */
  fault: faultSchema.optional(),
});

/** What `status --json` prints; the shape is part of the command line's interface. */
export const statusSchema = z.object({
  stage: z.string(),
  /** The invoke URL of the REST API, its stage included, and the key for `x-api-key`; null while nothing is served. */
  api: z.object({ url: z.string(), key: z.string() }).nullable(),
  /** Serves SageMaker's control plane and runtime; null while the local target does not run. */
  sagemaker: z.object({ url: z.string() }).nullable(),
  endpoints: z.array(z.object({ name: z.string(), status: z.string(), variants: z.array(variant) })),
  processes: z.array(z.object({ name: z.string(), pid: z.number(), port: z.number().optional() })),
});

export type Status = z.infer<typeof statusSchema>;
export type EndpointStatus = Status["endpoints"][number];
