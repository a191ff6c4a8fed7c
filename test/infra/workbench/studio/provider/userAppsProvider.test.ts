import assert from "node:assert/strict";
import { ListAppsCommand, ListSpacesCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { mockClient } from "aws-sdk-client-mock";
import * as provider from "#infra/workbench/studio/provider/userAppsProvider";

const inputs = { region: "eu-west-1", domainId: "d-1", userProfileName: "ada", declaredSpaces: ["ada-JupyterLab"] };

describe("the provider of UserApps", () => {
  it("makes nothing", async () => {
    const client = mockClient(SageMakerClient);
    assert.deepEqual(await provider.create(inputs), { id: "d-1/ada", outs: inputs });
    assert.deepEqual(await provider.read("d-1/ada", inputs), { id: "d-1/ada", props: inputs });
    assert.equal(client.calls().length, 0);
    client.restore();
  });

  it("sees another user, domain or region as something else, and another space as a change", async () => {
    const diff = (change: object) => provider.diff("d-1/ada", inputs, { ...inputs, ...change });
    assert.deepEqual(await diff({}), { changes: false, replaces: [], deleteBeforeReplace: true });
    for (const change of [{ region: "eu-west-2" }, { domainId: "d-2" }, { userProfileName: "bob" }]) {
      const { changes, replaces } = await diff(change);
      assert.deepEqual([changes, replaces], [true, Object.keys(change)]);
    }
    const spaces = { ...inputs, declaredSpaces: [] };
    const { changes, replaces } = await diff(spaces);
    assert.deepEqual([changes, replaces], [true, []]);
    assert.deepEqual(await provider.update("d-1/ada", inputs, spaces), { outs: spaces });
  });

  it("looks for apps and spaces of its domain when it is deleted", async () => {
    const client = mockClient(SageMakerClient);
    client.on(ListSpacesCommand).resolves({ Spaces: [] }).on(ListAppsCommand).resolves({ Apps: [] });
    await provider.delete("d-1/ada", inputs);
    const domains = client.calls().map(({ args: [{ input }] }) => (input as { DomainIdEquals: string }).DomainIdEquals);
    assert.deepEqual(new Set(domains), new Set(["d-1"]));
    client.restore();
  });
});
