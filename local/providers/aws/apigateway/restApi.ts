import { secret } from "#local/providers/plugin/values";
import { dnsSuffixOf } from "../account";
import { randomLower } from "../ids";
import type { Resource } from "../resource";
import { EVERYTHING, type ResourceType } from "../resourceType";

const now = () => new Date().toISOString();
const arn = (resource: Resource, path: string) => `arn:${resource.partition}:apigateway:${resource.region}::${path}`;

export const restApi: ResourceType = {
  autoName: { property: "name", maxLength: 255 },
  tagged: true,
  defaults: { apiKeySource: "HEADER", binaryMediaTypes: [], disableExecuteApiEndpoint: false },
  id: () => randomLower(10),
  outputs: (api) => ({
    arn: arn(api, `/restapis/${api.id}`),
    createdDate: api.once("createdDate", now),
    executionArn: api.arn("execute-api", api.id),
    rootResourceId: api.once("rootResourceId", () => randomLower(10)),
  }),
};

export const deployment: ResourceType = {
  required: ["restApi"],
  replaces: ["restApi", "triggers", "variables"],
  id: () => randomLower(6),
  outputs: (resource) => ({ createdDate: resource.once("createdDate", now) }),
};

export const stage: ResourceType = {
  required: ["deployment", "restApi", "stageName"],
  replaces: ["restApi", "stageName"],
  tagged: true,
  defaults: { cacheClusterEnabled: false, xrayTracingEnabled: false },
  id: (resource) => `ags-${resource.text("restApi")}-${resource.text("stageName")}`,
  outputs: (resource) => {
    const [api, name] = [resource.text("restApi"), resource.text("stageName")];
    return {
      arn: arn(resource, `/restapis/${api}/stages/${name}`),
      executionArn: resource.arn("execute-api", `${api}/${name}`),
      invokeUrl: `https://${api}.execute-api.${resource.region}.${dnsSuffixOf(resource.region)}/${name}`,
      webAclArn: "",
    };
  },
};

export const methodSettings: ResourceType = {
  required: ["methodPath", "restApi", "settings", "stageName"],
  replaces: ["methodPath", "restApi", "stageName"],
  id: (resource) => `${resource.text("restApi")}-${resource.text("stageName")}-${resource.text("methodPath")}`,
};

export const apiKey: ResourceType = {
  replaces: ["value"],
  autoName: { property: "name", maxLength: 255 },
  tagged: true,
  defaults: { enabled: true },
  id: () => randomLower(10),
  outputs: (key) => ({
    arn: arn(key, `/apikeys/${key.id}`),
    createdDate: key.once("createdDate", now),
    lastUpdatedDate: key.once("lastUpdatedDate", now),
    value: secret(key.inputs.value ?? key.once("value", () => randomLower(40))),
  }),
};

export const usagePlan: ResourceType = {
  autoName: { property: "name", maxLength: 255 },
  tagged: true,
  id: () => randomLower(6),
  outputs: (plan) => ({ arn: arn(plan, `/usageplans/${plan.id}`) }),
};

// AWS's provider also returns the key's value, as plain text in the state. Here only the key itself does.

export const usagePlanKey: ResourceType = {
  required: ["keyId", "keyType", "usagePlanId"],
  replaces: EVERYTHING,
  id: ({ text }) => text("keyId"),
};

export const account: ResourceType = {
  id: () => "api-gateway-account",
  outputs: () => ({
    apiKeyVersion: "4",
    features: ["UsagePlans"],
    throttleSettings: [{ burstLimit: 5000, rateLimit: 10_000 }],
  }),
};
