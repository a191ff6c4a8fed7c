import type { MetricValue } from "../metrics/metricBuffer";
import { allPlans } from "../state/deployment";
import type { Backlog } from "./backlog";
import type { Outcome } from "./outcome";
import type { PendingRequest } from "./pendingRequests";

/** What AWS publishes of an endpoint's backlog, whether there is one or not; what autoscaling of such an endpoint goes by. */
export function measureBacklog({ endpoint, size, oldest }: Backlog, time: number): MetricValue[] {
  const { name, arn, deployment } = endpoint.record;
  const instances = allPlans(deployment).reduce((sum, { instanceCount }) => sum + instanceCount, 0);
  const metric = (metricName: string, value: number, unit: MetricValue["unit"]): MetricValue => ({
    region: arn.split(":")[3]!,
    metricName,
    dimensions: { EndpointName: name },
    unit,
    value,
  });
  return [
    metric("ApproximateBacklogSize", size, "Count"),
    ...(instances > 0 ? [metric("ApproximateBacklogSizePerInstance", size / instances, "Count")] : []),
    metric("HasBacklogWithoutCapacity", size > 0 && instances === 0 ? 1 : 0, "Count"),
    metric("ApproximateAgeOfOldestRequest", oldest === undefined ? 0 : Math.max(time - oldest, 0) / 1000, "Seconds"),
  ];
}

/**
 * What AWS publishes of a request that has ended.
 * @param startTime when work on it began
 */
export function measureRequest(
  { region, endpointName, receivedTime }: PendingRequest,
  { status }: Outcome,
  variantName: string | undefined,
  startTime: number,
): MetricValue[] {
  const dimensions = { EndpointName: endpointName, ...(variantName && { VariantName: variantName }) };
  const metric = (metricName: string, value: number, unit: MetricValue["unit"] = "Count") => ({
    region,
    metricName,
    dimensions,
    unit,
    value,
  });
  if (status === "Expired") return [metric("ExpiredRequests", 1), metric("InvocationFailures", 1)];
  return [
    metric("InvocationsProcessed", 1),
    metric("InvocationFailures", status === "Failed" ? 1 : 0),
    metric("TimeInBacklog", startTime - receivedTime, "Milliseconds"),
    metric("TotalProcessingTime", Date.now() - receivedTime, "Milliseconds"),
  ];
}
