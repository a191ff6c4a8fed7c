import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { promote } from "#local/cli/commands/promote";
import { withHomeLock } from "#local/host/locks";
import { writeConnection } from "#local/daemon/connection";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { temporaryHome } from "#test/local/emulators/lambda/functions";

describe("promote", () => {
  const temporary = temporaryHome();
  const before_ = process.env.LOCAL_HOME;
  let daemon: Server;
  let endpoints: object[];

  before(async () => {
    process.env.LOCAL_HOME = temporary.home.dir;
    daemon = createServer(({ url }, response) => {
      const status = { stage: "dev", api: null, sagemaker: null, endpoints, processes: [] };
      response.end(JSON.stringify(url === "/ping" ? {} : status));
    });
    daemon.listen(0, "127.0.0.1");
    await once(daemon, "listening");
  });
  after(async () => {
    if (before_ === undefined) delete process.env.LOCAL_HOME;
    else process.env.LOCAL_HOME = before_;
    daemon.closeAllConnections();
    daemon.close();
    await once(daemon, "close");
    temporary.remove();
  });
  const serve = (...names: string[]) => {
    endpoints = names.map((name) => ({ name, status: "InService", variants: [] }));
    const { port } = daemon.address() as AddressInfo;
    new ProcessRegistry(temporary.home).add("daemon", process.pid, port);
    writeConnection(temporary.home, { pid: process.pid, port, token: "token", version: "1", timeScale: 0.1 });
  };
  const refuses = (endpoint: string, message: string, options = {}) =>
    assert.rejects(promote(endpoint, { stage: "dev", ...options }), { name: "UserError", message });

  it("says how to start the local target when it does not run", () =>
    refuses("digits-dev", "the local target is not running: start it with `npm run local -- up --stage dev`"));

  it("says that another command is at work when the local target is just being started", () =>
    withHomeLock(temporary.home, () =>
      refuses("digits-dev", "another command is starting or stopping the local target: try again when it is done"),
    ));

  it("says how to deploy a stage that is not", () => {
    serve();
    return refuses("digits-dev", "the stage dev has no endpoint: `npm run local -- up --stage dev` deploys it");
  });

  it("names the endpoints there are when it is asked for another", () => {
    serve("digits-dev", "letters-dev");
    return refuses(
      "digits",
      'endpoint must be one of the endpoints of stage dev (digits-dev, letters-dev), got "digits"',
    );
  });

  it("names the service that has ended when only a part of the local target runs", () => {
    serve("digits-dev");
    return refuses("digits-dev", "ministack has stopped: restart it with `npm run local -- serve --stage dev`");
  });

  it("refuses a time scale that is none before it looks for anything", () =>
    refuses("digits-dev", '--time-scale must be a number from 0.001 to 1, got "2"', { timeScale: "2" }));
});
