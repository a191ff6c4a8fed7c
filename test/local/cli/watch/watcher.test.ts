import assert from "node:assert/strict";
import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { UserError } from "#local/host/userError";
import { Watcher } from "#local/cli/watch/watcher";

describe("Watcher", () => {
  const cloudWatch = new CloudWatch({
    region: "eu-west-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    endpoint: "http://127.0.0.1:1",
    maxAttempts: 1,
  });
  after(() => cloudWatch.destroy());

  const look = (error: Error) =>
    new Watcher({ traffic: () => Promise.reject(error) }, cloudWatch, ["digits"], 1).look();

  it("says that the local target stopped responding when it is gone", () =>
    assert.rejects(look(new TypeError("fetch failed")), {
      name: "UserError",
      message: "the local target stopped responding: `npm run local -- status` shows what is running",
    }));

  it("passes on what its user can mend", () =>
    assert.rejects(look(new UserError("the daemon has not answered")), { message: "the daemon has not answered" }));
});
