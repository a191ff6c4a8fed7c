import assert from "node:assert/strict";
import { createControl } from "../../../local/daemon/control";
import { readDeployment } from "../../../local/daemon/deployments";
import type { Status } from "../../../local/daemon/status";

const idle: Status = { stage: "dev", api: null, sagemaker: null, endpoints: [], processes: [] };

describe("The daemon's control server", () => {
  const deployed: unknown[] = [];
  const control = createControl("secret", {
    status: (stage) => ({ ...idle, stage }),
    deploy: (stage, exported) => void deployed.push([stage, exported]),
  });
  const authorization = "Bearer secret";

  for (const headers of [{}, { authorization: "Bearer secreT" }, { authorization: "Bearer secret2" }]) {
    it(`refuses ${JSON.stringify(headers)}`, async () => {
      const { statusCode } = await control.inject({ method: "PUT", url: "/stacks/dev", headers, payload: {} });
      assert.equal(statusCode, 401);
      assert.deepEqual(deployed, []);
    });
  }

  it("tells the status of a stage and takes its deployment", async () => {
    const status = await control.inject({ url: "/stacks/prod", headers: { authorization } });
    assert.deepEqual(status.json(), { ...idle, stage: "prod" });
    await control.inject({ method: "PUT", url: "/stacks/prod", headers: { authorization }, payload: { version: 3 } });
    assert.deepEqual(deployed, [["prod", { version: 3 }]]);
  });
});

describe("readDeployment", () => {
  const stack = (outputs: object) => ({ urn: "urn", type: "pulumi:pulumi:Stack", outputs });
  const endpoint = {
    urn: "urn",
    type: "aws:sagemaker/endpoint:Endpoint",
    id: "digits-dev",
    outputs: { name: "digits-dev" },
  };
  const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: '"the key"' };

  it("reads the API, its key and the endpoints", () => {
    const resources = [stack({ apiId: "a1", apiStage: "dev", apiKey: secret }), endpoint];
    assert.deepEqual(readDeployment({ deployment: { resources } }), {
      api: { id: "a1", stage: "dev", key: "the key" },
      endpoints: ["digits-dev"],
    });
  });

  it("has no API while the stack is not whole, and nothing after it is destroyed", () => {
    assert.deepEqual(readDeployment({ deployment: { resources: [stack({ apiId: "a1" }), endpoint] } }), {
      api: undefined,
      endpoints: ["digits-dev"],
    });
    assert.deepEqual(readDeployment({ deployment: {} }), { api: undefined, endpoints: [] });
  });
});
