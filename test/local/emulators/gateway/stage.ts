import { buildOpenApi } from "#infra/api/inferenceApi/openApi";
import type { Lambda } from "#local/emulators/lambda/lambda";
import type { InvocationResult } from "#local/emulators/lambda/messages";

export const API_ID = "abcde12345";
export const API_KEY = "key-of-the-client";
const FUNCTION_ARN = "arn:aws:lambda:eu-west-1:123456789012:function:predict-1";
const INVOKE_ARN = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${FUNCTION_ARN}/invocations`;

/** The OpenAPI document of the platform's API; of a private one, where VPC endpoints are given. */
export const document = (...vpcEndpointIds: string[]) =>
  buildOpenApi({ title: "digits", invokeArn: INVOKE_ARN, vpcEndpointIds });

/** The outputs of the resources that make a stage, by what they are; a test changes what it is about. */
export function stageOutputs() {
  return {
    restApi: {
      id: API_ID,
      name: "digits",
      arn: `arn:aws:apigateway:eu-west-1::/restapis/${API_ID}`,
      body: JSON.stringify(document()),
      binaryMediaTypes: [] as string[],
    },
    stage: {
      restApi: API_ID,
      stageName: "dev",
      variables: undefined as Record<string, string> | undefined,
      accessLogSettings: { format: '{"id":"$context.requestId","status":"$context.status"}' },
    },
    methodSettings: {
      restApi: API_ID,
      stageName: "dev",
      methodPath: "*/*",
      settings: {} as { throttlingBurstLimit?: number; throttlingRateLimit?: number },
    },
    apiKey: { id: "key1", enabled: true, value: secret(API_KEY) },
    usagePlan: {
      id: "plan1",
      apiStages: [{ apiId: API_ID, stage: "dev" }],
      throttleSettings: undefined as { burstLimit: number; rateLimit: number } | undefined,
      quotaSettings: undefined as { limit: number; period: string } | undefined,
    },
    usagePlanKey: { keyId: "key1", usagePlanId: "plan1" },
    permission: {
      action: "lambda:InvokeFunction",
      function: "predict-1",
      principal: "apigateway.amazonaws.com",
      sourceArn: `arn:aws:execute-api:eu-west-1:123456789012:${API_ID}/dev/*`,
    },
  };
}

export type StageOutputs = ReturnType<typeof stageOutputs>;

const TYPES: Record<keyof StageOutputs, string> = {
  restApi: "aws:apigateway/restApi:RestApi",
  stage: "aws:apigateway/stage:Stage",
  methodSettings: "aws:apigateway/methodSettings:MethodSettings",
  apiKey: "aws:apigateway/apiKey:ApiKey",
  usagePlan: "aws:apigateway/usagePlan:UsagePlan",
  usagePlanKey: "aws:apigateway/usagePlanKey:UsagePlanKey",
  permission: "aws:lambda/permission:Permission",
};

/** The resources of a stage as a stack's state describes them. */
export function stageResources(outputs: StageOutputs): object[] {
  return Object.entries(outputs).map(([name, properties]) => {
    const type = TYPES[name as keyof StageOutputs];
    return {
      urn: `urn:pulumi:dev::platform::${type}::${name}`,
      type,
      id: name,
      ...idOf(properties),
      outputs: properties,
    };
  });
}

/** A Lambda service whose one function is `answer`; it remembers the events. */
export function fakeLambda(
  answer: (event: unknown) => Promise<Partial<InvocationResult>>,
): Lambda & { events: unknown[] } {
  const events: unknown[] = [];
  return {
    events,
    deploy: () => {},
    undeploy: () => {},
    close: () => Promise.resolve(),
    async invoke(functionName, event) {
      if (functionName !== "predict-1") throw new Error(`${functionName} was invoked`);
      events.push(event);
      return { requestId: "invocation-1", payload: "null", ...(await answer(event)) };
    },
  };
}

/** How a decrypted export shows a secret. */
function secret(value: unknown) {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: JSON.stringify(value) };
}

function idOf(properties: object): { id?: unknown } {
  return "id" in properties ? { id: properties.id } : {};
}
