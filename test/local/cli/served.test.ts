import assert from "node:assert/strict";
import { describeNoEndpoint, describeServed } from "#local/cli/served";
import type { Status } from "#local/daemon/status";

const variant = (name: string, weight: number) => ({ name, weight, currentWeight: weight, instances: 1 });
const STATUS: Status = {
  stage: "dev",
  api: { url: "http://127.0.0.1:4510/restapis/a1/dev", key: "the-key" },
  sagemaker: { url: "http://127.0.0.1:4511" },
  endpoints: [{ name: "digits-dev", status: "InService", variants: [variant("stable", 80), variant("candidate", 20)] }],
  processes: [],
};
const LOST = "the stage dev has no endpoint: `npm run local -- up --stage dev --refresh` recreates it";
const describeIt = (status: Partial<Status>) => describeServed({ ...STATUS, ...status }, { label: 3, file: "3.json" });

describe("What the user is told once a stage is deployed", () => {
  it("has the URLs, and a command to try the API", () => {
    assert.equal(
      describeIt({}),
      [
        "",
        "The stage dev is being served on this machine.",
        "  API        http://127.0.0.1:4510/restapis/a1/dev",
        "  SageMaker  http://127.0.0.1:4511",
        "  endpoints  digits-dev (InService; stable 80, candidate 20)",
        "",
        "Try it with a handwritten 3:",
        "curl -sS -X POST 'http://127.0.0.1:4510/restapis/a1/dev/predict-digit' -H 'x-api-key: the-key' -H 'content-type: application/json' -d '@3.json'",
      ].join("\n"),
    );
  });

  it("is never that it is served when SageMaker lacks its endpoint", () => {
    assert.equal(describeIt({ endpoints: [] }), LOST);
  });

  it("is that it has no API when it has none", () => {
    assert.equal(describeIt({ api: null, endpoints: [] }), "The stage dev is deployed, without an API.");
  });
});

describe("describeNoEndpoint", () => {
  it("tells an endpoint that was lost from one that was never deployed", () => {
    assert.equal(describeNoEndpoint(STATUS), LOST);
    const never = "the stage dev has no endpoint: `npm run local -- up --stage dev` deploys it";
    assert.equal(describeNoEndpoint({ stage: "dev", api: null }), never);
  });
});
