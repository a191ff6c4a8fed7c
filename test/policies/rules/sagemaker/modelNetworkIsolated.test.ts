import assert from "node:assert/strict";
import { Model, NotebookInstance } from "@pulumi/aws/sagemaker";
import { modelNetworkIsolated as rule } from "#policies/rules/sagemaker/modelNetworkIsolated";
import { violations } from "#test/policy";

const MESSAGE = "Set `enableNetworkIsolation` of the model to true.";

describe("model-network-isolated", () => {
  it("passes an isolated model", async () => {
    assert.deepEqual(await violations(rule, Model, { enableNetworkIsolation: true }), []);
  });

  for (const props of [{ enableNetworkIsolation: false }, {}]) {
    it(`names the property to set for ${JSON.stringify(props)}`, async () => {
      assert.deepEqual(await violations(rule, Model, props), [MESSAGE]);
    });
  }

  it("ignores other resources", async () => {
    assert.deepEqual(await violations(rule, NotebookInstance, {}), []);
  });
});
