import assert from "node:assert/strict";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { awsEnvironment, makeFolder, readHome, REPOSITORY } from "#local/host/home";

describe("readHome", () => {
  it("is .local in the repository, on ports 4510 to 4513, unless told otherwise", () => {
    assert.deepEqual(readHome({}), {
      dir: path.join(REPOSITORY, ".local"),
      ports: { gateway: 4510, sagemaker: 4511, aws: 4512, control: 4513 },
    });
  });

  it("takes folder and first port from the environment", () => {
    const { dir, ports } = readHome({ LOCAL_HOME: "/srv/home", LOCAL_PORT: "6000" });
    assert.equal(dir, "/srv/home");
    assert.deepEqual(Object.values(ports), [6000, 6001, 6002, 6003]);
  });

  for (const LOCAL_HOME of ["", " "]) {
    it(`refuses "${LOCAL_HOME}" as the folder`, () => {
      assert.throws(() => readHome({ LOCAL_HOME }), {
        name: "UserError",
        message: `LOCAL_HOME must be a folder, got "${LOCAL_HOME}"`,
      });
    });
  }

  for (const LOCAL_HOME of [".", "infra/..", "..", "/"]) {
    it(`refuses the folder "${LOCAL_HOME}", which holds the repository`, () => {
      assert.throws(() => readHome({ LOCAL_HOME }), {
        name: "UserError",
        message: `LOCAL_HOME must be a folder that does not contain the repository, got "${LOCAL_HOME}"`,
      });
    });
  }

  it("takes a folder beside the repository whose name begins like it", () => {
    assert.equal(readHome({ LOCAL_HOME: `${REPOSITORY}-home` }).dir, `${REPOSITORY}-home`);
  });

  for (const LOCAL_PORT of ["", "80", "65533", "4510.5", "http"]) {
    it(`refuses "${LOCAL_PORT}" as the first port`, () => {
      assert.throws(() => readHome({ LOCAL_PORT }), {
        message: `LOCAL_PORT must be a whole number from 1024 to 65532, got "${LOCAL_PORT}"`,
      });
    });
  }
});

describe("makeFolder", () => {
  it("makes folders that only their owner can read", () => {
    const dir = mkdtempSync(path.join(os.tmpdir(), "home-"));
    const folder = makeFolder({ ...readHome({}), dir }, "a", "b");
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    rmSync(dir, { recursive: true });
  });
});

describe("awsEnvironment", () => {
  it("points clients of SageMaker and of its scaling at one server and all others at another", () => {
    const env = awsEnvironment(readHome({}), "eu-west-1");
    assert.equal(env.AWS_ENDPOINT_URL, "http://127.0.0.1:4512");
    assert.equal(env.AWS_ENDPOINT_URL_SAGEMAKER, "http://127.0.0.1:4511");
    assert.equal(env.AWS_ENDPOINT_URL_APPLICATION_AUTO_SCALING, "http://127.0.0.1:4511");
    assert.equal(env.AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME, "http://127.0.0.1:4511");
    assert.equal(env.AWS_REGION, "eu-west-1");
  });
});
