import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { serve } from "#local/cli/commands/serve";
import { UserError } from "#local/host/userError";
import { temporaryHome } from "#test/local/emulators/lambda/functions";

describe("serve", () => {
  const { home, remove } = temporaryHome();
  const { LOCAL_HOME } = process.env;

  before(() => (process.env.LOCAL_HOME = home.dir));
  after(() => {
    if (LOCAL_HOME === undefined) delete process.env.LOCAL_HOME;
    else process.env.LOCAL_HOME = LOCAL_HOME;
    remove();
  });

  it("makes nothing of a stage that is not deployed, and names the command that deploys it", async () => {
    const message = `the stage dev is not deployed in ${home.dir}: \`npm run local -- up --stage dev\` deploys it`;
    await assert.rejects(serve({ stage: "dev" }), new UserError(message));
    assert.ok(!existsSync(path.join(home.dir, "state")));
  });
});
