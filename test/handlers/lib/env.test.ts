import assert from "node:assert/strict";
import { requireEnv } from "#handlers/lib/env";

describe("requireEnv", () => {
  const NAME = "REQUIRE_ENV_TEST";
  afterEach(() => delete process.env[NAME]);

  it("reads the variable", () => {
    process.env[NAME] = "digits";
    assert.equal(requireEnv(NAME), "digits");
  });

  it("names a variable that is missing or empty", () => {
    assert.throws(() => requireEnv(NAME), /Environment variable REQUIRE_ENV_TEST is not set/);
    process.env[NAME] = "";
    assert.throws(() => requireEnv(NAME), /Environment variable REQUIRE_ENV_TEST is not set/);
  });
});
