import { z } from "zod";
import { type DeployedResource, outputsOfType } from "#local/engine/deployedResources";
import { type RestApiDocument, parseRestApiDocument } from "./restApiDocument";

const limits = { burstLimit: z.number().nullish(), rateLimit: z.number().nullish() };
const period = z.enum(["DAY", "WEEK", "MONTH"]);

const schemas = {
  restApi: z.object({
    id: z.string(),
    name: z.string(),
    arn: z.string(),
    body: z.string(),
    binaryMediaTypes: z.array(z.string()).nullish(),
  }),
  stage: z.object({
    restApi: z.string(),
    stageName: z.string(),
    variables: z.record(z.string(), z.string()).nullish(),
    accessLogSettings: z.object({ format: z.string() }).nullish(),
  }),
  methodSettings: z.object({
    restApi: z.string(),
    stageName: z.string(),
    methodPath: z.string(),
    settings: z.object({ throttlingBurstLimit: z.number().default(-1), throttlingRateLimit: z.number().default(-1) }),
  }),
  apiKey: z.object({ id: z.string(), value: z.string(), enabled: z.boolean().default(true) }),
  usagePlan: z.object({
    id: z.string(),
    apiStages: z.array(z.object({ apiId: z.string(), stage: z.string() })).default([]),
    throttleSettings: z.object(limits).nullish(),
    quotaSettings: z.object({ limit: z.number(), offset: z.number().default(0), period }).nullish(),
  }),
  usagePlanKey: z.object({ keyId: z.string(), usagePlanId: z.string() }),
  permission: z.object({
    action: z.string(),
    function: z.string(),
    principal: z.string(),
    sourceArn: z.string().nullish(),
  }),
};

export type UsagePlan = z.infer<typeof schemas.usagePlan>;
export type ApiKey = z.infer<typeof schemas.apiKey>;
export type MethodSettings = z.infer<typeof schemas.methodSettings>;
export type Permission = z.infer<typeof schemas.permission>;

/** A stage of a REST API with everything that its answers depend on. */
export interface DeployedStage {
  apiId: string;
  stageName: string;
  region: string;
  document: RestApiDocument;
  binaryMediaTypes: string[];
  variables: Record<string, string> | null;
  accessLogFormat?: string;
  methodSettings: MethodSettings[];
  /** The API keys of the stage with their usage plans. */
  keys: { key: ApiKey; plan: UsagePlan }[];
  /** The permissions of all functions of the stack. */
  permissions: Permission[];
}

/** The stages of REST APIs among a stack's resources. */
export function readStages(resources: DeployedResource[]): DeployedStage[] {
  const all = <T>(type: string, schema: z.ZodType<T>) => outputsOfType(resources, `aws:${type}`, schema);
  const apis = all("apigateway/restApi:RestApi", schemas.restApi);
  const settings = all("apigateway/methodSettings:MethodSettings", schemas.methodSettings);
  const keys = all("apigateway/apiKey:ApiKey", schemas.apiKey);
  const plans = all("apigateway/usagePlan:UsagePlan", schemas.usagePlan);
  const planKeys = all("apigateway/usagePlanKey:UsagePlanKey", schemas.usagePlanKey);
  const permissions = all("lambda/permission:Permission", schemas.permission);

  return all("apigateway/stage:Stage", schemas.stage).map(({ restApi, stageName, variables, accessLogSettings }) => {
    const api = apis.find(({ id }) => id === restApi);
    if (!api)
      throw new Error(`the stage ${stageName} belongs to the REST API ${restApi}, which the stack does not have`);
    const opened = plans.filter((plan) => plan.apiStages.some((it) => it.apiId === restApi && it.stage === stageName));
    const document = parseRestApiDocument(api.name, api.body);
    return {
      apiId: restApi,
      stageName,
      region: api.arn.split(":")[3]!,
      document,
      binaryMediaTypes: [...(api.binaryMediaTypes ?? []), ...document["x-amazon-apigateway-binary-media-types"]],
      variables: variables ?? null,
      accessLogFormat: accessLogSettings?.format,
      methodSettings: settings.filter((it) => it.restApi === restApi && it.stageName === stageName),
      keys: opened.flatMap((plan) =>
        planKeys
          .filter(({ usagePlanId }) => usagePlanId === plan.id)
          .flatMap(({ keyId }) => keys.filter(({ id }) => id === keyId).map((key) => ({ key, plan }))),
      ),
      permissions,
    };
  });
}
