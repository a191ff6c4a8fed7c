import { z } from "zod";
import { faultSchema } from "../emulators/sagemaker/faults/fault";
import { MAX_SECONDS } from "../emulators/sagemaker/metrics/variantTraffic";
import type { SageMaker } from "../emulators/sagemaker/sageMaker";

/** The query of `GET /traffic`: the seconds that the recent figures cover. */
export const trafficQuerySchema = z.strictObject({
  seconds: z.coerce.number().positive().max(MAX_SECONDS).default(MAX_SECONDS),
});

const counts = z.object({ invocations: z.number(), errors4XX: z.number(), errors5XX: z.number() });

const variant = z.object({
  name: z.string(),
  weight: z.number(),
  /** Healthy instances. */
  instances: z.number(),
  /** Since the daemon was started. */
  total: counts,
  /** Of the requested seconds. Latencies of the model in milliseconds; absent without invocations. */
  recent: counts.extend({ modelLatencyP50: z.number().optional(), modelLatencyP90: z.number().optional() }),
  fault: faultSchema.optional(),
});

/** The traffic of every endpoint. */
export const trafficSchema = z.array(z.object({ name: z.string(), status: z.string(), variants: z.array(variant) }));

export type EndpointTraffic = z.infer<typeof trafficSchema>[number];
export type VariantTraffic = EndpointTraffic["variants"][number];

/** The traffic of every endpoint, with the figures of the last `seconds`. */
export function readTraffic(sagemaker: Pick<SageMaker, "endpoints" | "traffic">, seconds: number): EndpointTraffic[] {
  const now = Date.now();
  return sagemaker.endpoints().map((endpoint) => ({
    name: endpoint.name,
    status: endpoint.status,
    variants: endpoint.variants.map(({ name, currentWeight: weight, instances, fault }) => {
      const traffic = sagemaker.traffic(endpoint.name, name);
      return { name, weight, instances, total: traffic.total, recent: traffic.recent(seconds, now), fault };
    }),
  }));
}
