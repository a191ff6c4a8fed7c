import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Home } from "#local/host/home";
import { Store } from "#local/emulators/sagemaker/state/store";

describe("Store", () => {
  let home: Home;

  beforeEach(() => {
    home = {
      dir: mkdtempSync(path.join(os.tmpdir(), "store-")),
      ports: { gateway: 0, sagemaker: 0, aws: 0, control: 0 },
    };
  });
  afterEach(() => rmSync(home.dir, { recursive: true }));

  it("begins empty and finds again what was saved, with members that the emulator does not read", () => {
    const store = new Store(home);
    assert.deepEqual(store.state, {
      models: {},
      endpointConfigs: {},
      endpoints: {},
      modelPackageGroups: {},
      modelPackages: {},
      notebookInstances: {},
      notebookInstanceLifecycleConfigs: {},
      codeRepositories: {},
      domains: {},
      userProfiles: {},
      spaces: {},
      apps: {},
    });
    const request = {
      ModelName: "m",
      PrimaryContainer: { Image: "i", Mode: "SingleModel" },
      EnableNetworkIsolation: true,
    };
    const model = { arn: "arn", creationTime: 1.5, tags: { team: "ml" }, request };
    store.state.models.m = model;
    store.save();
    assert.deepEqual(new Store(home).state.models, { m: model });
    assert.deepEqual(readdirSync(home.dir), ["sagemaker.json"]);
  });

  for (const content of ["{", '{"models": {"m": {}}, "endpointConfigs": {}, "endpoints": {}}']) {
    it(`refuses ${content}, naming the file`, () => {
      const file = path.join(home.dir, "sagemaker.json");
      writeFileSync(file, content);
      assert.throws(() => new Store(home), {
        message: `${file} is not a valid state of the local target: move it away, then run \`npm run local -- up --refresh\` to recreate the resources it described`,
      });
    });
  }
});
