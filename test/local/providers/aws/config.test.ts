import assert from "node:assert/strict";
import { parseConfig } from "#local/providers/aws/config";

describe("parseConfig", () => {
  it("reads what the engine hands over as JSON text", () => {
    const config = parseConfig({ region: "eu-west-1", defaultTags: '{"tags":{"stage":"dev"}}' }, {});
    assert.deepEqual(config, { region: "eu-west-1", defaultTags: { stage: "dev" }, failures: [] });
  });

  it("takes the region from the environment when there is none", () => {
    assert.equal(parseConfig({}, { AWS_REGION: "eu-west-3" }).region, "eu-west-3");
  });

  it("names what is missing or wrong", () => {
    const { failures } = parseConfig({ defaultTags: '{"tags":{"stage":1}}' }, {});
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["region", "defaultTags"],
    );
  });
});
