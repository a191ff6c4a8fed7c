import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import { runtime } from "@pulumi/pulumi";
import { loadProvider } from "#infra/core/dynamicProvider";

const FOLDER = path.join(__dirname, "../../../infra/serving/deployment/provider");
const HISTORY = path.join(FOLDER, "historyProvider.ts");
const inputs = { region: "eu-west-1", endpointName: "digits-dev", namePrefix: "digits" };

describe("loadProvider", function () {
  this.timeout(60_000);

  it("makes a provider that still works after Pulumi serializes and reloads it", async () => {
    const provider = loadProvider(HISTORY);
    const { text } = await runtime.serializeFunction(() => provider);
    const module = { exports: {} as { handler: () => typeof provider } };
    const run = vm.runInThisContext(`(function (exports, require) {${text}\n})`) as (...args: unknown[]) => void;
    run(module.exports, createRequire(__filename));
    const { id } = await module.exports.handler().create(inputs);
    assert.match(id, /^digits-dev-[0-9a-f]{8}$/);
  });

  it("keeps the AWS SDK out of the state", async () => {
    for (const file of [HISTORY, path.join(FOLDER, "deploymentProvider.ts")]) {
      const provider = loadProvider(file);
      const { text } = await runtime.serializeFunction(() => provider);
      assert.ok(text.includes("@aws-sdk/client-sagemaker"));
      assert.ok(text.length < 20_000, `${file}: ${text.length} characters`);
    }
  });

  it("is the same provider for all resources of a kind", () => {
    assert.equal(loadProvider(HISTORY), loadProvider(HISTORY));
  });
});
