import assert from "node:assert/strict";
import { servicesFor } from "#infra/network/endpoints/services";

describe("servicesFor", () => {
  it("names what functions that ask an endpoint call", () => {
    assert.deepEqual(servicesFor(["inference"]), ["sagemaker.runtime"]);
  });

  it("names each service once", () => {
    const services = servicesFor(["inference", "notebooks", "studio", "gitCredentials"]);
    assert.deepEqual(services, [
      "ecr.api",
      "ecr.dkr",
      "kms",
      "logs",
      "monitoring",
      "notebook",
      "sagemaker.api",
      "sagemaker.runtime",
      "secretsmanager",
      "sts",
      "studio",
    ]);
  });
});
