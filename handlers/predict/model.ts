import type { InvokeEndpointCommandOutput } from "@aws-sdk/client-sagemaker-runtime";
import { Failure } from "../lib/failure";

/** The model's prediction for a picture. */
export interface Prediction {
  /** The most probable digit. */
  digit: number;
  /** Probabilities of the digits 0 to 9. */
  probabilities: number[];
  /** The production variant that answered. */
  variant: string;
}

/** Sends a line of comma-separated pixels to the endpoint. */
export type InvokeEndpoint = (line: string) => Promise<ModelResponse>;
export type ModelResponse = Pick<InvokeEndpointCommandOutput, "InvokedProductionVariant"> & { Body: Uint8Array };

/**
 * Asks the model which digit the pixels show.
 * @throws Failure when the model or its endpoint fails in a known way.
 */
export async function askModel(pixels: number[], invoke: InvokeEndpoint): Promise<Prediction> {
  const response = await invoke(pixels.join(",")).catch((error: unknown) => {
    throw asFailure(error);
  });
  return readAnswer(response);
}

/** Maps SageMaker's errors to an HTTP status, in this one place. Returns an unknown error unchanged. */
function asFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const cause = { cause: error };
  switch (error.name) {
    case "ModelError":
      return new Failure(502, "The model failed", cause);
    case "ValidationError":
      // SageMaker returns the same error for a missing endpoint and for one that is not in service.
      return / not found/.test(error.message) ? new Failure(503, "The model is not in service", cause) : error;
    case "ModelNotReadyException":
    case "ServiceUnavailable":
      return new Failure(503, "The model is not in service", cause);
    case "ThrottlingException":
      return new Failure(503, "The model is busy", cause);
    case "AbortError":
    case "TimeoutError":
      return new Failure(504, "The model took too long", cause);
    default:
      return error;
  }
}

function readAnswer({ Body, InvokedProductionVariant }: ModelResponse): Prediction {
  const prediction = parsePrediction(Buffer.from(Body).toString("utf8"));
  if (!prediction || !InvokedProductionVariant) {
    throw new Failure(502, "The model gave no usable answer");
  }
  return { ...prediction, variant: InvokedProductionVariant };
}

function parsePrediction(body: string): Omit<Prediction, "variant"> | undefined {
  let answer: { predictions?: Partial<Prediction>[] } | null;
  try {
    answer = JSON.parse(body) as typeof answer;
  } catch {
    return undefined;
  }
  const { digit, probabilities } = answer?.predictions?.[0] ?? {};
  return isDigit(digit) && isDistribution(probabilities) ? { digit, probabilities } : undefined;
}

function isDigit(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 9;
}

function isDistribution(value: unknown): value is number[] {
  return Array.isArray(value) && value.length === 10 && value.every((p) => typeof p === "number" && p >= 0 && p <= 1);
}
