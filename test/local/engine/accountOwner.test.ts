import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findAccountOwner } from "#local/engine/accountOwner";
import { type Home, readHome } from "#local/host/home";

const logGroup = (name: string) => ({ type: "aws:cloudwatch/logGroup:LogGroup", inputs: { name } });
const SHARED = logGroup("/aws/sagemaker/NotebookInstances");
const OWN = logGroup("/aws/sagemaker/Endpoints/digits-dev");

describe("findAccountOwner", () => {
  let home: Home;

  beforeEach(() => {
    home = { ...readHome({}), dir: mkdtempSync(path.join(os.tmpdir(), "home-")) };
  });
  afterEach(() => rmSync(home.dir, { recursive: true }));

  function write(stage: string, state: string) {
    const folder = path.join(home.dir, "state/.pulumi/stacks/sagemaker-platform");
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, `${stage}.json`), state);
  }
  const deploy = (stage: string, ...resources: object[]) =>
    write(stage, JSON.stringify({ checkpoint: { latest: { resources } } }));

  it("is nobody in a new home", () => assert.equal(findAccountOwner(home, "dev", ["prod"]), undefined));

  it("is the other stage that has what an account has once", () => {
    deploy("dev", { type: "pulumi:pulumi:Stack" }, OWN, SHARED);
    assert.equal(findAccountOwner(home, "prod", ["dev"]), "dev");
  });

  it("is nobody else for the stage that has it", () => {
    deploy("dev", SHARED);
    deploy("prod", logGroup("/aws/sagemaker/studio"));
    assert.equal(findAccountOwner(home, "dev", ["prod"]), undefined);
  });

  it("is no stage without it, nor one that was destroyed", () => {
    deploy("dev", OWN);
    assert.equal(findAccountOwner(home, "prod", ["dev"]), undefined);
    write("dev", JSON.stringify({ checkpoint: { latest: null } }));
    assert.equal(findAccountOwner(home, "prod", ["dev"]), undefined);
  });

  it("leaves a broken state to Pulumi, which names it", () => {
    write("dev", '"half a');
    assert.equal(findAccountOwner(home, "prod", ["dev"]), undefined);
  });
});
