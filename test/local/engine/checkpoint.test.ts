import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { checkpointFile, hasCheckpoint, requireCheckpoint } from "#local/engine/checkpoint";
import { type Home, readHome } from "#local/host/home";

describe("The state of a stage", () => {
  let home: Home;
  let file: string;

  beforeEach(() => {
    home = { ...readHome({}), dir: mkdtempSync(path.join(os.tmpdir(), "home-")) };
    file = checkpointFile(home, "dev");
    mkdirSync(path.dirname(file), { recursive: true });
  });
  afterEach(() => rmSync(home.dir, { recursive: true }));

  it("may be missing, and is there once it is written", () => {
    requireCheckpoint(home, "dev");
    assert.equal(hasCheckpoint(home), false);
    writeFileSync(file, '{"version":3,"checkpoint":{}}');
    requireCheckpoint(home, "dev");
    assert.equal(hasCheckpoint(home), true);
  });

  const anew = () => `begin anew: \`npm run local -- down\`, then move the folder ${home.dir} away.`;
  for (const [content, reason] of [
    ["", "Unexpected end of JSON input"],
    ["[]", "it is not a JSON object"],
    ["null", "it is not a JSON object"],
  ] as const) {
    it(`is refused when its file holds "${content}", with the ways out`, () => {
      writeFileSync(file, content);
      const refuses = (ways: string) =>
        assert.throws(() => requireCheckpoint(home, "dev"), {
          name: "UserError",
          message: `${file} is not a valid Pulumi state: ${reason}\n${ways}`,
        });
      refuses(`Replace it with a valid copy, or ${anew()}`);
      writeFileSync(`${file}.bak`, "{}");
      refuses(`Replace it with a valid copy (${file}.bak is the state before the last change), or ${anew()}`);
    });
  }
});
