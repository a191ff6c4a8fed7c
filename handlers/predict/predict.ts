import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { Failure } from "../lib/failure";
import { jsonResponse } from "../lib/response";
import { askModel, type InvokeEndpoint, type Prediction } from "./model";
import { parsePicture, type PictureRequest } from "./picture";

export type PredictEvent = PictureRequest & {
  requestContext: Pick<APIGatewayProxyEvent["requestContext"], "requestId">;
};

/** What `predict` needs from its surroundings. */
export interface PredictDependencies {
  invoke: InvokeEndpoint;
  /** Told of every prediction. */
  predicted(prediction: Prediction): void;
  /** Told of every request that failed in a known way. */
  failed(failure: Failure): void;
}

/** Answers a picture of a digit with the digit; a known failure with its status and message. Rethrows an unknown one. */
export async function predict(event: PredictEvent, dependencies: PredictDependencies): Promise<APIGatewayProxyResult> {
  const { requestId } = event.requestContext;
  try {
    const prediction = await askModel(parsePicture(event), dependencies.invoke);
    dependencies.predicted(prediction);
    return jsonResponse(200, { ...prediction, requestId });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    dependencies.failed(error);
    return jsonResponse(error.statusCode, { message: error.message, requestId });
  }
}
