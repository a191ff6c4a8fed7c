import Ajv, { type ValidateFunction } from "ajv";
import { GatewayError } from "./gatewayError";
import { type GatewayRequest, mediaType } from "./http";
import type { OperationDocument, RestApiDocument } from "./restApiDocument";

/** Checks request bodies against an operation's models, one for each content type. */
export class BodyValidator {
  private readonly models: Map<string, ValidateFunction>;

  constructor({ requestBody }: OperationDocument, { components: { schemas } }: RestApiDocument) {
    const ajv = new Ajv({ strict: false });
    ajv.addSchema({ $id: "document", components: { schemas } });
    this.models = new Map(
      Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => [
        mediaType(type),
        ajv.compile(typeof schema.$ref === "string" ? { $ref: `document${schema.$ref}` } : schema),
      ]),
    );
  }

  /** @throws GatewayError when there is a model for the content type and the body is not as it says; others pass. */
  check(request: GatewayRequest): void {
    const model = this.models.get(mediaType(request.header("content-type")));
    if (model && !model(parseJson(request.body))) {
      const [first] = model.errors ?? [];
      throw new GatewayError("BAD_REQUEST_BODY", { reason: `${first?.instancePath || "the body"} ${first?.message}` });
    }
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new GatewayError("BAD_REQUEST_BODY", { reason: "the body is not JSON" });
  }
}
