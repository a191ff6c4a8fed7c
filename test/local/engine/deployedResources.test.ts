import assert from "node:assert/strict";
import { z } from "zod";
import { outputsOfType, readDeployedResources } from "#local/engine/deployedResources";

const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  plaintext: JSON.stringify(value),
});
const resource = (type: string, outputs: object, more = {}) => ({
  urn: `urn:${type}`,
  type,
  id: "id-1",
  outputs,
  ...more,
});
const read = (...resources: object[]) => readDeployedResources({ version: 3, deployment: { manifest: {}, resources } });

describe("readDeployedResources", () => {
  it("puts the values of secrets in their place, however deep", () => {
    const [key] = read(resource("key", { value: secret("s3cret"), tags: [secret({ a: secret(1) })] }));
    assert.deepEqual(key?.outputs, { value: "s3cret", tags: [{ a: 1 }] });
  });

  it("leaves out what has been replaced and waits to be deleted", () => {
    const [only, ...rest] = read(resource("old", {}, { delete: true }), resource("new", {}));
    assert.deepEqual([only?.type, rest], ["new", []]);
  });

  it("reads a stack without resources", () => {
    assert.deepEqual(readDeployedResources({ deployment: {} }), []);
  });
});

describe("outputsOfType", () => {
  const schema = z.object({ id: z.string(), limit: z.number() });

  it("gives the id and outputs of the resources of a type", () => {
    const resources = read(resource("plan", { limit: 1, more: true }), resource("key", {}));
    assert.deepEqual(outputsOfType(resources, "plan", schema), [{ id: "id-1", limit: 1 }]);
  });

  it("names the resource and the property that is not as expected", () => {
    assert.throws(
      () => outputsOfType(read(resource("plan", { limit: "1" })), "plan", schema),
      /urn:plan .*\n.*number.*\n.*limit/,
    );
  });
});
