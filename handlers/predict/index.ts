import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import type { APIGatewayProxyEvent, Context } from "aws-lambda";
import { requireEnv } from "../lib/env";
import { predict } from "./predict";

/** Reserved from the function's time limit, to respond that the model took too long. */
const TIME_TO_ANSWER_MS = 1_000;

const EndpointName = requireEnv("ENDPOINT_NAME");
const service = { serviceName: "predict" };
const logger = new Logger(service);
const metrics = new Metrics({ namespace: "sagemaker-platform", ...service });
const runtime = new SageMakerRuntimeClient({ maxAttempts: 2, requestHandler: { connectionTimeout: 1_000 } });

export const handler = async (event: APIGatewayProxyEvent, context: Context) => {
  logger.addContext(context);
  logger.appendKeys({ requestId: event.requestContext.requestId });
  try {
    return await predict(event, {
      invoke: (line) => invoke(line, context.getRemainingTimeInMillis() - TIME_TO_ANSWER_MS),
      predicted({ digit, variant }) {
        logger.info("predicted", { digit, variant });
        metrics.addDimension("variant", variant).addMetric("Predictions", MetricUnit.Count, 1);
      },
      failed(failure) {
        logger.warn("failed", failure);
        metrics.addMetric(failure.statusCode < 500 ? "RejectedRequests" : "ModelFailures", MetricUnit.Count, 1);
      },
    });
  } finally {
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  }
};

/** The deadline includes retries, so the function ends a slow request before Lambda does. */
async function invoke(line: string, patienceMs: number) {
  const command = new InvokeEndpointCommand({
    EndpointName,
    ContentType: "text/csv",
    Accept: "application/json",
    Body: line,
  });
  return runtime.send(command, { abortSignal: AbortSignal.timeout(Math.max(patienceMs, 1)) });
}
