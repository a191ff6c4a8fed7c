import assert from "node:assert/strict";
import { clientSettings, tolerate, unlessNamed } from "#local/providers/aws/life/client";
import { resource } from "../localServices";

describe("clientSettings", () => {
  const before = { ...process.env };
  beforeEach(() => {
    delete process.env.AWS_ENDPOINT_URL;
    delete process.env.AWS_ENDPOINT_URL_SAGEMAKER;
  });
  after(() => {
    process.env = before;
  });

  it("refuses to call AWS itself, naming the variable", () => {
    assert.throws(() => clientSettings("S3", resource("", {})), /AWS_ENDPOINT_URL is not set/);
  });

  it("takes a service's own endpoint before the common one, and never a real key", () => {
    process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:1";
    process.env.AWS_ENDPOINT_URL_SAGEMAKER = "http://127.0.0.1:2";
    process.env.AWS_SECRET_ACCESS_KEY = "real";
    assert.equal(clientSettings("S3", resource("", {})).endpoint, "http://127.0.0.1:1");
    const settings = clientSettings("SAGEMAKER", resource("", {}));
    assert.equal(settings.endpoint, "http://127.0.0.1:2");
    assert.equal(settings.credentials.secretAccessKey, "local");
  });
});

describe("a call that may fail", () => {
  const fail = (name: string) => Promise.reject(Object.assign(new Error("says the service"), { name }));

  it("answers nothing when it fails with one of the names, and what it answers otherwise", async () => {
    assert.equal(await unlessNamed(["NotFound", "Gone"], fail("Gone")), undefined);
    assert.equal(await unlessNamed(["Gone"], Promise.resolve("answer")), "answer");
    await tolerate(["Gone"], fail("Gone"));
  });

  it("fails with every other error", async () => {
    await assert.rejects(unlessNamed(["Gone"], fail("Throttling")), { name: "Throttling" });
    await assert.rejects(tolerate(["Gone"], fail("Throttling")), { name: "Throttling" });
  });
});
