import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { projectPlugins } from "#local/engine/plugins";
import { REPOSITORY } from "#local/host/home";

const [PROVIDERS, ENGINE] = ["local/providers/bin", "local/engine/bin"].map((folder) => path.join(REPOSITORY, folder));

describe("projectPlugins", () => {
  it("names every stand-in, in the words of Pulumi.yaml", () => {
    assert.deepEqual(projectPlugins(), {
      providers: [
        { name: "aws", path: PROVIDERS },
        { name: "pulumi-nodejs", path: ENGINE },
      ],
      analyzers: [{ name: "policy-nodejs", path: ENGINE }],
    });
  });

  it("names folders that hold the executables that the engine looks for", () => {
    const { providers = [], analyzers = [] } = projectPlugins();
    const files = [
      ...providers.map(({ name, path: folder }) => path.join(folder, `pulumi-resource-${name}`)),
      ...analyzers.map(({ name, path: folder }) => path.join(folder, `pulumi-analyzer-${name}`)),
    ];
    assert.deepEqual(
      files.filter((file) => !existsSync(file)),
      [],
    );
  });
});
