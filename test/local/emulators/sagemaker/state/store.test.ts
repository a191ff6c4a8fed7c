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
      PrimaryContainer: { Image: "i", Mode: "SingleModel" as const },
      EnableNetworkIsolation: true,
    };
    const times = { creationTime: 1.5, lastModifiedTime: 1.5 };
    const model = { arn: "arn", name: "m", ...times, tags: { team: "ml" }, request };
    store.state.models.m = model;
    store.save();
    assert.deepEqual(new Store(home).state.models, { m: model });
    assert.deepEqual(readdirSync(home.dir), ["sagemaker.json"]);
  });

  it("reads the states of earlier versions", () => {
    const common = { arn: "arn", creationTime: 1, tags: {} };
    const times = { name: "x", creationTime: 1, lastModifiedTime: 2 };
    const earlier = {
      models: { m: { ...common, request: { ModelName: "m", PrimaryContainer: { Image: "i" } } } },
      endpointConfigs: {},
      endpoints: {},
      modelPackages: {
        "arn/3": { ...common, groupName: "g", version: 3, request: { ModelPackageGroupName: "arn:g" } },
      },
      codeRepositories: { x: { ...common, ...times, gitConfig: { RepositoryUrl: "https://git" } } },
      notebookInstanceLifecycleConfigs: { x: { ...common, ...times, scripts: { OnStart: [{ Content: "" }] } } },
      apps: { "arn/x": { ...common, ...times, status: "InService", domainId: "d-1", settings: { AppName: "x" } } },
    };
    writeFileSync(path.join(home.dir, "sagemaker.json"), JSON.stringify(earlier));
    const { state } = new Store(home);
    assert.deepEqual(state.models.m, { ...earlier.models.m, name: "m", lastModifiedTime: 1 });
    const identity = { ModelPackageGroupName: "g", ModelPackageName: "g/3", ModelPackageVersion: 3 };
    assert.deepEqual(state.modelPackages["arn/3"], { ...common, name: "g/3", lastModifiedTime: 1, request: identity });
    assert.deepEqual(state.codeRepositories.x!.request, {
      CodeRepositoryName: "x",
      GitConfig: { RepositoryUrl: "https://git" },
    });
    assert.deepEqual(state.notebookInstanceLifecycleConfigs.x!.request, {
      NotebookInstanceLifecycleConfigName: "x",
      OnStart: [{ Content: "" }],
    });
    const app = { ...common, ...times, status: "InService", request: { AppName: "x" } };
    assert.deepEqual(state.apps["arn/x"], app);
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
