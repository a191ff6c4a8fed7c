import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { Failure } from "../lib/failure";
import { jsonResponse } from "../lib/response";
import { askModel, type InvokeEndpoint, type Prediction } from "./model";
import { parsePicture, type PictureRequest } from "./picture";

export type PredictEvent = PictureRequest & {
  requestContext: Pick<APIGatewayProxyEvent["requestContext"], "requestId">;
};

/** Dependencies of `predict`. */
export interface PredictDependencies {
  invoke: InvokeEndpoint;
  /** Called for every prediction. */
  predicted(prediction: Prediction): void;
  /** Called for every request that failed in a known way. */
  failed(failure: Failure): void;
}

/** Responds to a picture with its digit, or to a known failure with its status and message. Rethrows unknown errors. */
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
