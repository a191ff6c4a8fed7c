import assert from "node:assert/strict";
import { Model, NotebookInstance } from "@pulumi/aws/sagemaker";
import { notebookRootAccessDisabled as rule } from "#policies/rules/sagemaker/notebookRootAccessDisabled";
import { violations } from "#test/policy";

const MESSAGE = 'Set `rootAccess` of the notebook instance to "Disabled".';

describe("notebook-root-access-disabled", () => {
  it("passes a notebook without root access", async () => {
    assert.deepEqual(await violations(rule, NotebookInstance, { rootAccess: "Disabled" }), []);
  });

  for (const props of [{ rootAccess: "Enabled" }, {}]) {
    it(`names the property to set for ${JSON.stringify(props)}`, async () => {
      assert.deepEqual(await violations(rule, NotebookInstance, props), [MESSAGE]);
    });
  }

  it("ignores other resources", async () => {
    assert.deepEqual(await violations(rule, Model, {}), []);
  });
});
