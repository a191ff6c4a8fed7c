import type { AsyncInference } from "../asyncInference/asyncInference";
import { invokeEndpointAsync } from "../asyncInference/invokeEndpointAsync";
import type { RuntimeOperations } from "./restProtocol";
import type { ServiceModel } from "#local/emulators/api/serviceModel";
import { type Runtime, invokeEndpoint } from "./invokeEndpoint";

/**
 * Every operation of the runtime that is imitated.
 * @param model AWS's description of the runtime
 */
export function createRuntimeOperations(
  runtime: Runtime,
  asyncInference: AsyncInference,
  model: ServiceModel,
): RuntimeOperations {
  return {
    InvokeEndpoint: async (invocation) => ({ status: 200, ...(await invokeEndpoint(runtime, invocation)) }),

    InvokeEndpointAsync(invocation) {
      const { inferenceId, outputLocation, failureLocation } = invokeEndpointAsync(asyncInference, model, invocation);
      return {
        status: 202,
        headers: {
          "content-type": "application/json",
          "x-amzn-sagemaker-outputlocation": toHeader(outputLocation),
          ...(failureLocation && { "x-amzn-sagemaker-failurelocation": toHeader(failureLocation) }),
        },
        body: Buffer.from(JSON.stringify({ InferenceId: inferenceId })),
      };
    },
  };
}

/** Any text as the value of a header, its bytes in UTF-8: Node.js writes one byte a character. */
function toHeader(text: string): string {
  return Buffer.from(text).toString("latin1");
}
