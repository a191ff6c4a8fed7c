import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findAccountOwner } from "../../../local/engine/accountOwner";
import { type Home, readHome } from "../../../local/home";

describe("findAccountOwner", () => {
  let home: Home;

  beforeEach(() => {
    home = { ...readHome({}), dir: mkdtempSync(path.join(os.tmpdir(), "home-")) };
  });
  afterEach(() => rmSync(home.dir, { recursive: true }));

  function write(file: string, text: string) {
    const full = path.join(home.dir, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
  const configure = (stage: string, text: string) => write(`project/Pulumi.${stage}.yaml`, text);
  const deploy = (stage: string, latest: unknown) =>
    write(`state/.pulumi/stacks/sagemaker-platform/${stage}.json`, JSON.stringify({ checkpoint: { latest } }));
  const SOME = { resources: [{ urn: "a" }] };

  it("is nobody in a new home", () => assert.equal(findAccountOwner(home, ["dev", "prod"]), undefined));

  it("is the stage that is deployed and was not told otherwise", () => {
    configure("dev", "config:\n  aws:region: eu-west-1\n");
    deploy("dev", SOME);
    assert.equal(findAccountOwner(home, ["prod", "dev"]), "dev");
  });

  it("is no stage that leaves it to another one", () => {
    configure("dev", "config:\n  sagemaker-platform:createAccountLogGroups: false\n");
    deploy("dev", SOME);
    assert.equal(findAccountOwner(home, ["dev"]), undefined);
  });

  for (const [what, latest] of [
    ["destroyed", { resources: [] }],
    ["empty", null],
  ] as const) {
    it(`is no stage that is ${what}`, () => {
      configure("dev", "config: {}\n");
      deploy("dev", latest);
      assert.equal(findAccountOwner(home, ["dev"]), undefined);
    });
  }

  it("leaves a broken state to Pulumi, which names it", () => {
    configure("dev", "config: {}\n");
    write("state/.pulumi/stacks/sagemaker-platform/dev.json", '"half a');
    assert.equal(findAccountOwner(home, ["dev"]), undefined);
  });
});
