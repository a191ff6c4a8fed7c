import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mock } from "node:test";
import { status } from "#local/cli/commands/status";
import { writeConnection } from "#local/daemon/connection";
import { temporaryHome } from "#test/local/emulators/lambda/functions";

const SERVED = {
  stage: "dev",
  api: { url: "http://127.0.0.1:1/restapis/a1/dev", key: "the-key" },
  sagemaker: { url: "http://127.0.0.1:2" },
  endpoints: [],
  processes: [],
};

describe("status", () => {
  const { home, remove } = temporaryHome();
  const { LOCAL_HOME } = process.env;
  let daemon: Server;

  before(async () => {
    process.env.LOCAL_HOME = home.dir;
    daemon = createServer(({ url }, response) => response.end(JSON.stringify(url === "/ping" ? {} : SERVED)));
    daemon.listen(0, "127.0.0.1");
    await once(daemon, "listening");
    const { port } = daemon.address() as AddressInfo;
    writeConnection(home, { pid: process.pid, port, token: "token", version: "1", timeScale: 0.1 });
  });
  after(async () => {
    if (LOCAL_HOME === undefined) delete process.env.LOCAL_HOME;
    else process.env.LOCAL_HOME = LOCAL_HOME;
    daemon.closeAllConnections();
    daemon.close();
    await once(daemon, "close");
    remove();
  });

  it("says what makes an endpoint anew that SageMaker has lost", async () => {
    const said: string[] = [];
    const log = mock.method(console, "log", (text: string) => void said.push(text));
    try {
      await status({ stage: "dev" });
    } finally {
      log.mock.restore();
    }
    assert.deepEqual(said.join("\n").split("\n"), [
      "stage      dev",
      "api        http://127.0.0.1:1/restapis/a1/dev",
      "sagemaker  http://127.0.0.1:2",
      "endpoint   the stage dev has no endpoint: `npm run local -- up --stage dev --refresh` recreates it",
    ]);
  });
});
