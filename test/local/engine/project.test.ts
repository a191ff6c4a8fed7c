import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { configFile, copyProject, passphraseFile, readConfigValues, stages } from "../../../local/engine/project";
import { projectPlugins } from "../../../local/engine/plugins";
import { type Home, readHome } from "../../../local/home";

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

  for (const stage of ["../dev", "a/../../../x", "a.b", ""]) {
    it(`refuses the stage "${stage}", with a file as without: its name becomes part of paths`, () => {
      for (const given of [undefined, "Pulumi.dev.yaml"]) {
        assert.throws(() => configFile(stage, given), {
          name: "UserError",
          message: `--stage must be letters, digits, "-" and "_", got "${stage}"`,
        });
      }
    });
  }

  it("refuses a file that does not exist", () => {
    assert.throws(() => configFile("dev", "no.yaml"), {
      message: '--config-file must name an existing file, got "no.yaml"',
    });
  });

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
});
