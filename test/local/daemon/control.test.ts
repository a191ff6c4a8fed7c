import assert from "node:assert/strict";
import { createControl } from "#local/daemon/control";
import { readDeployment } from "#local/daemon/deployments";
import type { Status } from "#local/daemon/status";
import type { Fault } from "#local/emulators/sagemaker/faults/fault";
import { UserError } from "#local/host/userError";

const idle: Status = { stage: "dev", api: null, sagemaker: null, endpoints: [], processes: [] };

describe("The daemon's control server", () => {
  const deployed: unknown[] = [];
  const faults = new Map<string, Fault | undefined>();
  const known = (variant: string) => {
    if (variant !== "canary") throw new UserError(`variant must be one of canary, got "${variant}"`);
  };
  const control = createControl("secret", {
    status: (stage) => ({ ...idle, stage }),
    deploy: (stage, exported) => void deployed.push([stage, exported]),
    traffic: (seconds) => [{ name: "digits", status: `asked for ${seconds} s`, variants: [] }],
    fault: (_endpoint, variant) => (known(variant), faults.get(variant)),
    setFault: (_endpoint, variant, fault) => (known(variant), void faults.set(variant, fault)),
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

  it("tells the traffic of the last minute, or of as many seconds as asked for", async () => {
    const asked = async (query: string) =>
      (await control.inject({ url: `/traffic${query}`, headers: { authorization } })).body;
    assert.match(await asked(""), /asked for 60 s/);
    assert.match(await asked("?seconds=1.5"), /asked for 1.5 s/);
    assert.match(await asked("?seconds=61"), /userError.*expected number to be <=60/);
    assert.match(await asked("?second=1"), /userError.*Unrecognized key/);
  });

  it("sets, tells and clears a variant's fault", async () => {
    const url = "/faults/digits/canary";
    const inForce = async () => (await control.inject({ url, headers: { authorization } })).json<object>();
    assert.deepEqual(await inForce(), {});
    await control.inject({ method: "PUT", url, headers: { authorization }, payload: { errorRate: 0.3, crash: true } });
    assert.deepEqual(await inForce(), { fault: { errorRate: 0.3, crash: true } });
    await control.inject({ method: "DELETE", url, headers: { authorization } });
    assert.deepEqual(await inForce(), {});
  });

  for (const payload of [
    {},
    { errorRate: 1.1 },
    { latencyMs: 0 },
    { latencyMs: 60_001 },
    { crash: false },
    { slow: true },
  ]) {
    it(`refuses the fault ${JSON.stringify(payload)}`, async () => {
      const url = "/faults/digits/canary";
      const answer = await control.inject({ method: "PUT", url, headers: { authorization }, payload });
      assert.equal(answer.statusCode, 422);
      assert.equal(faults.get("canary"), undefined);
    });
  }

  it("says what is wrong with a request that its user can mend", async () => {
    const { statusCode, body } = await control.inject({ url: "/faults/digits/nobody", headers: { authorization } });
    assert.deepEqual([statusCode, body], [422, '{"userError":"variant must be one of canary, got \\"nobody\\""}']);
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
