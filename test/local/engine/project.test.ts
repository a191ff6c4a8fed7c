import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { checkpointFile } from "#local/engine/checkpoint";
import { configFile, copyProject, passphraseFile, readConfigValues, stages } from "#local/engine/project";
import { projectPlugins } from "#local/engine/plugins";
import { type Home, readHome } from "#local/host/home";

describe("The engine's copy of the project", () => {
  let home: Home;

  beforeEach(() => {
    home = { ...readHome({}), dir: mkdtempSync(path.join(os.tmpdir(), "home-")) };
  });
  afterEach(() => rmSync(home.dir, { recursive: true }));

  it("knows the stages by their files", () => assert.deepEqual(stages().sort(), ["dev", "prod"]));

  it("refuses a stage without a file, naming those there are", () => {
    assert.throws(() => configFile("test"), { message: /stage must be one of dev, prod, got "test"/ });
  });

  for (const stage of ["../dev", "a/../../../x", "a.b", "", "a".repeat(101)]) {
    it(`refuses the stage "${stage.slice(0, 20)}", with a file as without: its name becomes part of paths`, () => {
      for (const given of [undefined, "Pulumi.dev.yaml"]) {
        assert.throws(() => configFile(stage, given), {
          name: "UserError",
          message: `--stage must be 1 to 100 letters, digits, "-" and "_", got "${stage}"`,
        });
      }
    });
  }

  for (const given of ["no.yaml", "", "local", `${"a".repeat(300)}.yaml`]) {
    it(`refuses "${given.slice(-20)}", which is no file`, () => {
      assert.throws(() => configFile("dev", given), {
        name: "UserError",
        message: `--config-file must name an existing file, got "${given}"`,
      });
    });
  }

  it("reads a stage's values with the project's defaults", () => {
    const values = readConfigValues(configFile("dev"));
    assert.equal(values["aws:region"], "eu-west-1");
    assert.equal(values["sagemaker-platform:dataCapturePercent"], 100);
    assert.equal(values["sagemaker-platform:logRetentionDays"], 30);
  });

  it("names the file whose YAML is broken", () => {
    const file = path.join(home.dir, "Pulumi.dev.yaml");
    writeFileSync(file, "config: [");
    assert.throws(() => readConfigValues(file), { message: /Pulumi\.dev\.yaml is not valid YAML/ });
  });

  it("keeps what the engine adds from one update to the next, but takes the settings anew", () => {
    const file = path.join(home.dir, "settings.yaml");
    writeFileSync(file, "config:\n  aws:region: eu-west-1\n");
    const copy = path.join(copyProject(home, "dev", file), "Pulumi.dev.yaml");
    writeFileSync(copy, `${readFileSync(copy, "utf8")}encryptionsalt: v1:salt\n`);
    writeFileSync(file, "config:\n  aws:region: eu-north-1\n");
    copyProject(home, "dev", file);
    assert.deepEqual(parse(readFileSync(copy, "utf8")), {
      config: { "aws:region": "eu-north-1" },
      encryptionsalt: "v1:salt",
    });
  });

  it("runs our stand-ins as the project's plugins, and the program in this process", () => {
    const { plugins, main } = parse(
      readFileSync(path.join(copyProject(home, "dev", configFile("dev")), "Pulumi.yaml"), "utf8"),
    ) as { plugins?: object; main?: string };
    assert.deepEqual(plugins, projectPlugins());
    assert.equal(main, undefined);
  });

  it("keeps one passphrase, which only its owner can read", () => {
    const file = passphraseFile(home);
    const passphrase = readFileSync(file, "utf8");
    assert.ok(passphrase.length >= 32);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(readFileSync(passphraseFile(home), "utf8"), passphrase);
  });

  it("makes no other passphrase than the one that a stage's secrets are encrypted with", () => {
    const file = passphraseFile(home);
    mkdirSync(path.dirname(checkpointFile(home, "prod")), { recursive: true });
    writeFileSync(checkpointFile(home, "prod"), "{}");
    const refuses = (state: string) =>
      assert.throws(() => passphraseFile(home), {
        name: "UserError",
        message: [
          `${file} is ${state}: the secrets of the deployed stages are encrypted with its passphrase`,
          `Put it back, or begin anew: \`npm run local -- down\`, then move the folder ${home.dir} away.`,
        ].join("\n"),
      });
    writeFileSync(file, "\n");
    refuses("empty");
    assert.equal(readFileSync(file, "utf8"), "\n");
    rmSync(file);
    refuses("missing");
    assert.equal(existsSync(file), false);
  });

  it("makes a passphrase in place of an empty one that nothing is encrypted with", () => {
    writeFileSync(path.join(home.dir, "passphrase"), "");
    assert.ok(readFileSync(passphraseFile(home), "utf8").length >= 32);
  });
});
