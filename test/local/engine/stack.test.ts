import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { checkpointFile } from "#local/engine/checkpoint";
import { exportText } from "#local/engine/deployed";
import { configFile, passphraseFile } from "#local/engine/project";
import { ensurePulumiCli } from "#local/engine/pulumiCli";
import { openStack } from "#local/engine/stack";
import { type Home, readHome } from "#local/host/home";

const WITH_SECRET = {
  urn: "urn:pulumi:dev::sagemaker-platform::pulumi:pulumi:Stack::sagemaker-platform-dev",
  type: "pulumi:pulumi:Stack",
  custom: false,
  // Pulumi's mark of a secret.
  outputs: { key: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: '"secret"' } },
};

describe("openStack", function () {
  this.timeout(120_000);
  let home: Home;

  beforeEach(() => {
    home = { ...readHome({}), dir: mkdtempSync(path.join(os.tmpdir(), "home-")) };
  });
  afterEach(() => rmSync(home.dir, { recursive: true }));

  const open = async () => openStack(home, await ensurePulumiCli(() => {}), "dev", configFile("dev"), "eu-west-1");

  it("names both files when the state was encrypted with another passphrase", async () => {
    const stack = await open();
    const empty = await stack.exportStack();
    await stack.importStack({ ...empty, deployment: { ...(empty.deployment as object), resources: [WITH_SECRET] } });
    const file = checkpointFile(home, "dev");
    writeFileSync(passphraseFile(home), "another");
    await assert.rejects(stack.exportStack(), ({ name, message }: Error) => {
      assert.equal(name, "UserError");
      const [first, second] = message.split("\n");
      assert.ok(first!.startsWith(`Pulumi cannot read the state ${file}: `), first);
      assert.match(first!, /incorrect passphrase/);
      assert.match(
        second!,
        new RegExp(
          `^The file must be complete, and ${passphraseFile(home)} must hold the passphrase it was encrypted with. Otherwise `,
        ),
      );
      return true;
    });
  });

  it("tells in a line why a state cannot be exported", async () => {
    const stack = await open();
    writeFileSync(checkpointFile(home, "dev"), "[");
    await assert.rejects(exportText(stack), {
      name: "UserError",
      message: /^Pulumi cannot export the stack dev: failed to load checkpoint: [^\n]+$/,
    });
  });

  it("refuses a broken state before it makes anything", async () => {
    const file = checkpointFile(home, "dev");
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, "{");
    await assert.rejects(open(), {
      name: "UserError",
      message: new RegExp(`^${file} is not a valid Pulumi state: `),
    });
    assert.equal(readFileSync(file, "utf8"), "{");
  });
});
