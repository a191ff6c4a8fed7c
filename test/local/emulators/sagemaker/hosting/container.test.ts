import assert from "node:assert/strict";
import path from "node:path";
import { REPOSITORY } from "#local/host/home";
import { findProgram, serveCommand } from "#local/emulators/sagemaker/hosting/container";
import type { Hosting } from "#local/emulators/sagemaker/hosting/hosting";
import type { VariantPlan } from "#local/emulators/sagemaker/state/deployment";

const workloads = path.join(REPOSITORY, "test", "fixtures", "workloads");
const SERVE = path.join(workloads, "echo", "serve");
const REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

const hosting: Pick<Hosting, "home" | "workloads" | "environments"> = {
  home: { dir: "/home", ports: { gateway: 1, sagemaker: 2, aws: 3, control: 4 } },
  workloads,
  environments: "/venv",
};
const plan: VariantPlan = {
  name: "stable",
  container: { Image: `${REGISTRY}/echo:1`, Environment: { THREADS: "2", SAGEMAKER_BIND_TO_PORT: "1" } },
  networkIsolated: true,
  instanceType: "ml.m5.large",
  instanceCount: 1,
  weight: 1,
};

describe("findProgram", () => {
  for (const image of [
    "echo",
    "echo:1.0",
    `${REGISTRY}/a/b/echo:1.0`,
    "localhost:5000/echo",
    `${REGISTRY}/echo@sha256:0a1b`,
  ]) {
    it(`finds the workload of ${image}`, () => assert.equal(findProgram(hosting, image), SERVE));
  }

  for (const image of [`${REGISTRY}/nobody:1`, "..", "echo/..:1", "container.py", ""]) {
    it(`finds none of "${image}"`, () => assert.equal(findProgram(hosting, image), undefined));
  }
});

describe("serveCommand", () => {
  it("runs the workload's program in its virtual environment, as the container contract says", () => {
    const { file, env } = serveCommand(hosting, plan, "eu-west-1", "/opt/ml", 8080);
    assert.equal(file, SERVE);
    const { PATH, ...others } = env;
    assert.ok(PATH!.startsWith("/venv/echo/bin:"));
    assert.deepEqual(others, {
      AWS_REGION: "eu-west-1",
      THREADS: "2",
      SAGEMAKER_BASE_DIR: "/opt/ml",
      SAGEMAKER_BIND_TO_PORT: "8080",
    });
  });

  it("gives credentials to a container only when it is not isolated from the network", () => {
    const { env } = serveCommand(hosting, { ...plan, networkIsolated: false }, "eu-west-1", "/opt/ml", 8080);
    assert.equal(env.AWS_ENDPOINT_URL, "http://127.0.0.1:3");
    assert.equal(env.AWS_ACCESS_KEY_ID, "local");
  });
});
