import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { DaemonClient } from "#local/daemon/client";
import { forgetConnection, writeConnection } from "#local/daemon/connection";
import { freePort } from "#local/host/processes/freePort";
import { temporaryHome } from "../emulators/lambda/functions";

const STATUS = { stage: "dev", api: null, sagemaker: null, endpoints: [], processes: [] };

describe("DaemonClient", () => {
  const { home, remove } = temporaryHome();
  let daemon: Server;
  /** Paths that are answered; whoever asks for another waits. */
  let answered: string[];
  let user: AbortController;

  before(async () => {
    daemon = createServer(({ url }, response) => {
      if (answered.includes(url!)) response.end(JSON.stringify(url === "/ping" ? {} : STATUS));
      else daemon.emit("unanswered");
    });
    daemon.listen(0, "127.0.0.1");
    await once(daemon, "listening");
  });
  after(async () => {
    daemon.closeAllConnections();
    daemon.close();
    await once(daemon, "close");
    remove();
  });
  beforeEach(() => {
    user = new AbortController();
    answered = ["/ping"];
    connect((daemon.address() as AddressInfo).port);
  });

  const connect = (port: number) =>
    writeConnection(home, { pid: 4711, port, token: "token", version: "1", timeScale: 0.1 });
  const find = (patienceMs = 100) => DaemonClient.find(home, { patienceMs, signal: user.signal });
  const hung = {
    name: "UserError",
    message: "the daemon (process 4711) did not respond within 0.1 s: stop it with `npm run local -- down`",
  };

  it("finds none where none was started, nor where nobody listens", async () => {
    connect(await freePort());
    assert.equal(await find(), undefined);
    forgetConnection(home);
    assert.equal(await find(), undefined);
  });

  it("names the process of a daemon that listens and does not answer", async () => {
    answered = [];
    await assert.rejects(find(), hung);
  });

  it("gives up a request that is not answered in time, a deployment as well", async () => {
    const client = (await find())!;
    await assert.rejects(client.status("dev"), hung);
    await assert.rejects(client.deploy("dev", {}), hung);
  });

  it("gives up whatever is asked when the user interrupts", async () => {
    const client = (await find(30_000))!;
    daemon.once("unanswered", () => user.abort());
    await assert.rejects(client.status("dev"), { name: "AbortError" });
    await assert.rejects(find(), { name: "AbortError" });
  });

  it("still tells the daemon what an interrupted update has deployed", async () => {
    const client = (await find())!;
    user.abort();
    answered.push("/stacks/dev");
    await client.deploy("dev", {});
    await assert.rejects(client.status("dev"), { name: "AbortError" });
  });
});
