import assert from "node:assert/strict";
import { toRequest, without } from "#local/providers/aws/request";

describe("toRequest", () => {
  it("writes inputs as AWS's API does, at every depth", () => {
    assert.deepEqual(toRequest({ captureOptions: [{ captureMode: "Input" }], enableCapture: true }), {
      CaptureOptions: [{ CaptureMode: "Input" }],
      EnableCapture: true,
    });
  });

  it("renames what has another name, keeps the keys of maps, and takes the one item of what is no list there", () => {
    const names = { renamed: { routingConfigs: "RoutingConfig" }, maps: ["environment"], single: ["routingConfigs"] };
    assert.deepEqual(
      toRequest({ environment: { logLevel: "info" }, routingConfigs: [{ routingStrategy: "RANDOM" }] }, names),
      { Environment: { logLevel: "info" }, RoutingConfig: { RoutingStrategy: "RANDOM" } },
    );
  });

  it("leaves out what is absent", () => {
    assert.equal(toRequest(undefined), undefined);
    assert.deepEqual(JSON.stringify(toRequest({ name: undefined, other: null })), "{}");
  });
});

describe("without", () => {
  it("leaves out the inputs that it names", () => {
    assert.deepEqual(without({ name: "a", tags: {}, region: "r" }, "tags", "region"), { name: "a" });
  });
});
