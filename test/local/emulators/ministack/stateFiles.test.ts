import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { requireReadableState } from "#local/emulators/ministack/stateFiles";
import { makeFolder } from "#local/host/home";
import { temporaryHome } from "../lambda/functions";

describe("requireReadableState", () => {
  const { home, remove } = temporaryHome();
  after(remove);
  const file = () => path.join(makeFolder(home, "aws", "state"), "iam.json");

  it("takes a home without a state, and one whose files are whole", () => {
    requireReadableState(home);
    writeFileSync(file(), '{"payload": {}}');
    requireReadableState(home);
  });

  for (const content of ["", '{"payload": {']) {
    it(`refuses a file that holds ${JSON.stringify(content)}, naming it`, () => {
      writeFileSync(file(), content);
      assert.throws(() => requireReadableState(home), {
        message: `${file()} is not a state of the local AWS services; move it away to start without it`,
      });
    });
  }
});
