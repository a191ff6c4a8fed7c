import { secret } from "#local/providers/plugin/values";
import { dnsSuffixOf } from "../account";
import { randomLower } from "../ids";
import type { Resource } from "../resource";
import { EVERYTHING, type ResourceTypes } from "../resourceType";

const now = () => new Date().toISOString();
const arn = (it: Resource, path: string) => `arn:${it.partition}:apigateway:${it.region}::${path}`;

/** API Gateway's REST APIs. The local gateway serves them from the stack's state, so there is nothing to call here. */
export const apiGatewayTypes: ResourceTypes = {
  "aws:apigateway/restApi:RestApi": {
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
  },
  "aws:apigateway/restApiPolicy:RestApiPolicy": {
    required: ["policy", "restApiId"],
    replaces: ["restApiId"],
    id: (policy) => policy.text("restApiId"),
  },
  "aws:apigateway/deployment:Deployment": {
    required: ["restApi"],
    replaces: ["restApi", "triggers", "variables"],
    id: () => randomLower(6),
    outputs: (deployment) => ({ createdDate: deployment.once("createdDate", now) }),
  },
  "aws:apigateway/stage:Stage": {
    required: ["deployment", "restApi", "stageName"],
    replaces: ["restApi", "stageName"],
    tagged: true,
    defaults: { cacheClusterEnabled: false, xrayTracingEnabled: false },
    id: (stage) => `ags-${stage.text("restApi")}-${stage.text("stageName")}`,
    outputs: (stage) => {
      const [api, name] = [stage.text("restApi"), stage.text("stageName")];
      return {
        arn: arn(stage, `/restapis/${api}/stages/${name}`),
        executionArn: stage.arn("execute-api", `${api}/${name}`),
        invokeUrl: `https://${api}.execute-api.${stage.region}.${dnsSuffixOf(stage.region)}/${name}`,
        webAclArn: "",
      };
    },
  },
  "aws:apigateway/methodSettings:MethodSettings": {
    required: ["methodPath", "restApi", "settings", "stageName"],
    replaces: ["methodPath", "restApi", "stageName"],
    id: (it) => `${it.text("restApi")}-${it.text("stageName")}-${it.text("methodPath")}`,
  },
  "aws:apigateway/apiKey:ApiKey": {
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
  },
  "aws:apigateway/usagePlan:UsagePlan": {
    autoName: { property: "name", maxLength: 255 },
    tagged: true,
    id: () => randomLower(6),
    outputs: (plan) => ({ arn: arn(plan, `/usageplans/${plan.id}`) }),
  },
  // AWS's provider also returns the key's value here, as plain text in the state. Only the key itself tells it here.
  "aws:apigateway/usagePlanKey:UsagePlanKey": {
    required: ["keyId", "keyType", "usagePlanId"],
    replaces: EVERYTHING,
    id: (it) => it.text("keyId"),
  },
  "aws:apigateway/account:Account": {
    id: () => "api-gateway-account",
    outputs: () => ({
      apiKeyVersion: "4",
      features: ["UsagePlans"],
      throttleSettings: [{ burstLimit: 5000, rateLimit: 10_000 }],
    }),
  },
};
