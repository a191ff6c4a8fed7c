import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { ApiKeyAccess } from "#infra/api/apiKeyAccess";
import { setMocks } from "#test/pulumi";

const throttle = { rateLimit: 50, burstLimit: 20, quotaPerDay: 10_000 };

describe("ApiKeyAccess", () => {
  beforeEach(setMocks);

  const refused: [wrong: Partial<typeof throttle>, message: string][] = [
    [{ rateLimit: 10_001 }, "`rateLimit` must be a whole number from 1 to 10000, got 10001"],
    [{ burstLimit: 0 }, "`burstLimit` must be a whole number from 1 to 5000, got 0"],
    [{ quotaPerDay: 0.5 }, "`quotaPerDay` must be a whole number from 1 to 1000000000, got 0.5"],
  ];
  for (const [wrong, message] of refused) {
    it(`refuses ${JSON.stringify(wrong)}`, () => {
      const stage = new aws.apigateway.Stage("stage", { restApi: "api", deployment: "deployment", stageName: "dev" });
      assert.throws(() => new ApiKeyAccess("access", { stage, throttle: { ...throttle, ...wrong } }), { message });
    });
  }
});
