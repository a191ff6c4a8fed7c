import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { InferenceApi } from "#infra/api/inferenceApi/inferenceApi";
import { evaluate } from "#test/iam/evaluate";
import { account, all, deploy, isBefore, makeSlow, only, setMocks, valueOf } from "#test/pulumi";

const args = {
  account: pulumi.output(account),
  stageName: "test",
  handler: { functionName: "predict", invokeArn: "arn:invoke:predict" },
  throttle: { rateLimit: 50, burstLimit: 100, quotaPerDay: 1000 },
  createAccountLogRole: true,
  logs: { keyArn: "arn:key", retentionDays: 30 },
};

describe("InferenceApi", () => {
  beforeEach(setMocks);

  it("is what its document says, and hands requests to the function", async () => {
    await deploy(() => new InferenceApi("api", args));
    const { body, endpointConfiguration } = only("aws:apigateway/restApi:RestApi");
    assert.match(body as string, /"\/predict-digit".*"uri":"arn:invoke:predict"/);
    assert.deepEqual(endpointConfiguration, { types: "REGIONAL" });
  });

  it("can be called from anywhere with a key, unless it is private", async () => {
    await deploy(() => new InferenceApi("api", args));
    const { body } = only("aws:apigateway/restApi:RestApi");
    assert.equal("x-amazon-apigateway-policy" in (JSON.parse(body as string) as object), false);
  });

  describe("that is private", () => {
    const create = (...vpcEndpointIds: string[]) => deploy(() => new InferenceApi("api", { ...args, vpcEndpointIds }));

    it("is known to its VPC endpoints", async () => {
      await create("vpce-1", "vpce-2");
      const { endpointConfiguration } = only("aws:apigateway/restApi:RestApi");
      assert.deepEqual(endpointConfiguration, { types: "PRIVATE", vpcEndpointIds: ["vpce-1", "vpce-2"] });
    });

    it("answers callers who come by them, and nobody else", async () => {
      await create("vpce-1", "vpce-2");
      const body = JSON.parse(only("aws:apigateway/restApi:RestApi").body as string) as Record<string, unknown>;
      const decide = (context: Record<string, string>) =>
        evaluate(body["x-amazon-apigateway-policy"], {
          principal: "anonymous",
          action: "execute-api:Invoke",
          resource: "execute-api:/test/POST/predict-digit",
          context,
        });
      assert.equal(decide({ "aws:SourceVpce": "vpce-2" }), "allowed");
      assert.equal(decide({ "aws:SourceVpce": "vpce-3" }), "denied");
      assert.equal(decide({}), "denied");
    });

    it("still asks for a key", async () => {
      await create("vpce-1");
      assert.match(only("aws:apigateway/restApi:RestApi").body as string, /"security":\[\{"ApiKey":\[\]\}\]/);
    });

    it("gets a new deployment when its callers' VPC endpoints change", async () => {
      const deployed = async (...ids: string[]) => {
        await setMocks();
        await create(...ids);
        return only("aws:apigateway/deployment:Deployment").triggers;
      };
      const first = await deployed("vpce-1");
      assert.deepEqual(await deployed("vpce-1"), first);
      assert.notDeepEqual(await deployed("vpce-1", "vpce-2"), first);
    });

    it("is refused without a VPC endpoint: it would be open to all", async () => {
      await assert.rejects(
        create,
        /`vpcEndpointIds` must name a VPC endpoint or more, or be left out for a regional API, got none/,
      );
    });
  });

  it("speaks TLS 1.2 or newer", async () => {
    await deploy(() => new InferenceApi("api", args));
    const { securityPolicy, endpointAccessMode } = only("aws:apigateway/restApi:RestApi");
    assert.equal(securityPolicy, "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09");
    assert.equal(endpointAccessMode, "STRICT");
  });

  it("may call the function from its own stage only", async () => {
    await deploy(() => new InferenceApi("api", args));
    const { principal, sourceArn } = only("aws:lambda/permission:Permission");
    assert.equal(principal, "apigateway.amazonaws.com");
    assert.equal(sourceArn, "arn:execute-api:api/test/*");
  });

  it("gets a new deployment when its document changes", async () => {
    const deployed = async (invokeArn: string) => {
      await setMocks();
      await deploy(() => new InferenceApi("api", { ...args, handler: { ...args.handler, invokeArn } }));
      return only("aws:apigateway/deployment:Deployment").triggers;
    };
    const first = await deployed("arn:one");
    assert.deepEqual(await deployed("arn:one"), first);
    assert.notDeepEqual(await deployed("arn:two"), first);
  });

  it("is opened by a key that AWS makes up, and keeps it a secret", async () => {
    const api = await deploy(() => new InferenceApi("api", args));
    assert.equal(only("aws:apigateway/apiKey:ApiKey").value, undefined);
    assert.equal(await valueOf(api.apiKey), "made-up-by-aws");
    assert.equal(await pulumi.isSecret(api.apiKey), true);
  });

  it("throttles every key and the whole stage, and ends a key's day at its quota", async () => {
    await deploy(() => new InferenceApi("api", args));
    const { throttleSettings, quotaSettings, apiStages } = only("aws:apigateway/usagePlan:UsagePlan");
    assert.deepEqual(throttleSettings, { rateLimit: 50, burstLimit: 100 });
    assert.deepEqual(quotaSettings, { limit: 1000, period: "DAY" });
    assert.deepEqual(apiStages, [{ apiId: "api-id", stage: "test" }]);
    const { settings } = only("aws:apigateway/methodSettings:MethodSettings") as { settings: Record<string, unknown> };
    assert.deepEqual([settings.throttlingRateLimit, settings.throttlingBurstLimit], [50, 100]);
  });

  it("logs every call as JSON, and no body", async () => {
    await deploy(() => new InferenceApi("api", args));
    const { accessLogSettings } = only("aws:apigateway/stage:Stage") as { accessLogSettings: Record<string, string> };
    assert.equal(accessLogSettings.destinationArn, "arn:api-access");
    assert.equal((JSON.parse(accessLogSettings.format!) as Record<string, string>).requestId, "$context.requestId");
    const { settings } = only("aws:apigateway/methodSettings:MethodSettings") as { settings: Record<string, unknown> };
    assert.deepEqual([settings.loggingLevel, settings.dataTraceEnabled], ["ERROR", false]);
  });

  it("encrypts its logs and lets them end, those that API Gateway names too", async () => {
    makeSlow("aws:cloudwatch/logGroup:LogGroup");
    await deploy(() => new InferenceApi("api", args));
    const groups = all("aws:cloudwatch/logGroup:LogGroup");
    assert.equal(groups["api-execution"]!.name, "API-Gateway-Execution-Logs_api-id/test");
    for (const { kmsKeyId, retentionInDays } of Object.values(groups)) {
      assert.deepEqual({ kmsKeyId, retentionInDays }, { kmsKeyId: "arn:key", retentionInDays: 30 });
    }
    assert.ok(isBefore("aws:cloudwatch/logGroup:LogGroup", "aws:apigateway/stage:Stage"));
  });

  it("sets the account's log role before the stage that needs it", async () => {
    makeSlow("aws:apigateway/account:Account");
    await deploy(() => new InferenceApi("api", args));
    assert.ok(isBefore("aws:apigateway/account:Account", "aws:apigateway/stage:Stage"));
  });

  it("leaves the account's log role alone when another stack owns it", async () => {
    await deploy(() => new InferenceApi("api", { ...args, createAccountLogRole: false }));
    assert.deepEqual(all("aws:apigateway/account:Account"), {});
  });
});
