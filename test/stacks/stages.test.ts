import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { parseStageConfig } from "#stacks/settings/stageConfig";

const REPOSITORY = path.resolve(__dirname, "../..");
const PROJECT = "sagemaker-platform";

interface Project {
  name: string;
  config: Record<string, { default?: unknown }>;
}

function readYaml<T>(file: string): T {
  return parse(readFileSync(path.join(REPOSITORY, file), "utf8")) as T;
}

const project = readYaml<Project>("Pulumi.yaml");
const defaults = Object.entries(project.config).filter(([, { default: value }]) => value !== undefined);
const stages = readdirSync(REPOSITORY).filter((file) => /^Pulumi\.[\w-]+\.yaml$/.test(file));

/** What Pulumi hands to the program: the defaults of the project and the stage's own values. */
function valuesOf(stage: string): Record<string, unknown> {
  const own = readYaml<{ config: Record<string, unknown> }>(stage).config;
  return { ...Object.fromEntries(defaults.map(([key, { default: value }]) => [`${PROJECT}:${key}`, value])), ...own };
}

describe("stages", () => {
  it("are dev and prod", () => {
    assert.deepEqual(stages.sort(), ["Pulumi.dev.yaml", "Pulumi.prod.yaml"]);
  });

  for (const stage of stages) {
    it(`${stage} is valid`, () => {
      assert.ok(parseStageConfig(valuesOf(stage)));
    });

    it(`${stage} repeats no default`, () => {
      const own = readYaml<{ config: Record<string, unknown> }>(stage).config;
      const repeated = defaults.filter(([key, { default: value }]) => own[`${PROJECT}:${key}`] === value);
      assert.deepEqual(repeated, []);
    });

    it(`${stage} splits the traffic 80 to 20`, () => {
      const { variants } = parseStageConfig(valuesOf(stage));
      assert.deepEqual(
        variants.map(({ name, weight }) => [name, weight]),
        [
          ["stable", 80],
          ["candidate", 20],
        ],
      );
    });
  }

  it("share no addresses, so their networks can be joined", () => {
    const blocks = stages.flatMap((stage) => {
      const { network } = parseStageConfig(valuesOf(stage));
      return network.mode === "existing" ? [] : [network.cidrBlock];
    });
    assert.equal(new Set(blocks).size, blocks.length);
  });
});
