import { createHash } from "node:crypto";
import Ajv, { type ValidateFunction } from "ajv";
import type { DeployedStage, MethodSettings } from "./deployedStage";
import { GatewayError } from "./gatewayError";
import { type GatewayRequest, mediaType } from "./http";
import type { OperationDocument, RestApiDocument } from "./restApiDocument";
import { Throttle } from "./throttle";

/** One method of one resource. */
export class Operation {
  readonly resource: { id: string; path: string };
  readonly apiKeyRequired: boolean;
  readonly integration: OperationDocument["x-amazon-apigateway-integration"];
  private readonly validator?: BodyValidator;
  private readonly throttle?: Throttle;

  constructor(
    path: string,
    method: string,
    operation: OperationDocument,
    document: RestApiDocument,
    settings: MethodSettings[],
  ) {
    this.resource = { id: resourceId(path), path };
    this.apiKeyRequired = (operation.security ?? document.security ?? []).length > 0;
    this.integration = operation["x-amazon-apigateway-integration"];
    if (validatesBody(operation, document)) this.validator = new BodyValidator(operation, document);
    this.throttle = createThrottle(settings, `${path.slice(1)}/${method}`);
  }

  /**
   * Checks what does not depend on the caller.
   * @throws GatewayError when the method's rate is exceeded or the body does not match its model.
   */
  admit(request: GatewayRequest): void {
    if (this.throttle?.admit() === false) throw new GatewayError("THROTTLED");
    this.validator?.check(request);
  }
}

/** All methods of a stage's resources with their routes. */
export function createOperations({ document, methodSettings }: DeployedStage) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, operation]) => {
      const method = name.toUpperCase();
      return { method, path, target: new Operation(path, method, operation, document, methodSettings) };
    }),
  );
}

function validatesBody(operation: OperationDocument, document: RestApiDocument): boolean {
  const name = operation["x-amazon-apigateway-request-validator"] ?? document["x-amazon-apigateway-request-validator"];
  if (name === undefined) return false;
  const validator = document["x-amazon-apigateway-request-validators"][name];
  if (!validator) throw new Error(`the API's document has no request validator "${name}"`);
  return validator.validateRequestBody;
}

/** The method's settings override the stage's. Each method has its own bucket. */
function createThrottle(settings: MethodSettings[], methodPath: string): Throttle | undefined {
  const found = settings.find((it) => it.methodPath === methodPath) ?? settings.find((it) => it.methodPath === "*/*");
  const { throttlingBurstLimit = -1, throttlingRateLimit = -1 } = found?.settings ?? {};
  const limited = throttlingBurstLimit >= 0 && throttlingRateLimit >= 0;
  return limited ? new Throttle(throttlingBurstLimit, throttlingRateLimit) : undefined;
}

function resourceId(path: string): string {
  const digest = createHash("sha256").update(path).digest();
  return BigInt(`0x${digest.toString("hex")}`)
    .toString(36)
    .slice(0, 6);
}

/** Validates request bodies against an operation's models, one per content type. */
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

  /** @throws GatewayError when the content type has a model and the body does not match it. */
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
