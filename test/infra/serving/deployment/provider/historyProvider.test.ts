import assert from "node:assert/strict";
import { create, diff } from "#infra/serving/deployment/provider/historyProvider";

const inputs = { region: "eu-west-1", endpointName: "digits-dev", namePrefix: "digits" };

describe("the provider of EndpointHistory", () => {
  it("gives every history an id of its own, which names the endpoint", async () => {
    const [one, other] = [await create(inputs), await create(inputs)];
    assert.match(one.id, /^digits-dev-[0-9a-f]{8}$/);
    assert.notEqual(one.id, other.id);
    assert.deepEqual(one.outs, inputs);
  });

  it("makes another endpoint another history, and keeps it otherwise", async () => {
    assert.deepEqual(await diff("id", inputs, inputs), { changes: false, replaces: [] });
    const other = { ...inputs, endpointName: "digits-prod" };
    assert.deepEqual(await diff("id", inputs, other), { changes: true, replaces: ["endpointName"] });
  });
});
