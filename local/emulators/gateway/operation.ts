import { createHash } from "node:crypto";
import { BodyValidator } from "./bodyValidator";
import type { DeployedStage, MethodSettings } from "./deployedStage";
import { GatewayError } from "./gatewayError";
import type { GatewayRequest } from "./http";
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
   * Checks what does not depend on who asks.
   * @throws GatewayError when the method is called too often, or the body is not what its model describes.
   */
  admit(request: GatewayRequest): void {
    if (this.throttle?.admit() === false) throw new GatewayError("THROTTLED");
    this.validator?.check(request);
  }
}

/** Every method of a stage's resources, with the route that leads to it. */
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
  if (!validator) throw new Error(`there is no request validator "${name}"`);
  return validator.validateRequestBody;
}

/** The method's own settings go before the stage's; each method has a bucket of its own either way. */
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
