import assert from "node:assert/strict";
import path from "node:path";
import { FakeJupyter } from "./fakeJupyter";
import { IDLE_MINUTES, Machine } from "./machine";

const STOP = "sagemaker stop-notebook-instance --notebook-instance-name workbench-dev --region eu-west-1";
const LONG_AGO = 2 * IDLE_MINUTES;

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const kernel = (minutes: number, execution_state = "idle") => ({
  id: "1",
  execution_state,
  last_activity: ago(minutes),
});
const terminal = (minutes: number) => ({ name: "1", last_activity: ago(minutes) });
const session = (inside: unknown) => ({ id: "2", path: "a.ipynb", kernel: inside });

describe("notebooks: idle stop", function () {
  this.timeout(60_000);
  let machine: Machine;
  let jupyter: FakeJupyter;

  beforeEach(async () => {
    jupyter = await FakeJupyter.start();
    machine = new Machine();
    describeServer(jupyter.description);
    machine.run("onStart");
    machine.startedAgo(LONG_AGO);
  });
  afterEach(async () => {
    machine.remove();
    await jupyter.stop();
  });

  const describeServer = (server: unknown) =>
    machine.write(
      path.relative(machine.root, path.join(machine.runtimeDir, "jpserver-7.json")),
      JSON.stringify(server),
    );
  const answer = ([kernels, sessions, terminals]: [unknown, unknown, unknown]) => {
    jupyter.answers = { "/api/kernels": kernels, "/api/sessions": sessions, "/api/terminals": terminals };
  };

  for (const [what, answers] of [
    ["whose kernels have been idle", () => [[kernel(61), kernel(90)], [session(kernel(61))], []]],
    ["without a kernel", () => [[], [], []]],
    ["whose session has lost its kernel", () => [[], [session(null)], []]],
    ["whose kernel is dead", () => [[kernel(61, "dead")], [], []]],
    ["whose terminals have been idle", () => [[], [], [terminal(61)]]],
    ["without terminals", () => [[kernel(61)], [], undefined]],
  ] as [string, () => [unknown, unknown, unknown]][]) {
    it(`stops an instance ${what} for longer than allowed, once`, async () => {
      answer(answers());
      const { status, log } = await machine.check();
      assert.equal(status, 0, log);
      assert.match(log, /stopping: not used for (61|120) minutes, 60 are allowed/);
      assert.match((await machine.check()).log, /the instance is stopping/);
      assert.deepEqual(machine.calls("aws"), [STOP]);
    });
  }

  for (const [what, answers] of [
    ["with a busy kernel", () => [[kernel(LONG_AGO, "busy")], [session(kernel(LONG_AGO, "busy"))], []]],
    ["with a busy kernel beside an idle one", () => [[kernel(LONG_AGO), kernel(LONG_AGO, "busy")], [], []]],
    ["with a kernel that only a session tells of", () => [[], [session(kernel(LONG_AGO, "busy"))], []]],
    ["with a kernel that is starting", () => [[kernel(LONG_AGO, "starting")], [], []]],
    ["with a kernel used a while ago", () => [[kernel(59)], [], []]],
    ["with a terminal used a while ago", () => [[kernel(LONG_AGO)], [], [terminal(5)]]],
  ] as [string, () => [unknown, unknown, unknown]][]) {
    it(`leaves an instance ${what} alone`, async () => {
      answer(answers());
      const { status, log } = await machine.check();
      assert.equal(status, 0, log);
      assert.match(log, /not stopped: used \d+ minutes ago, of 60 allowed/);
      assert.deepEqual(machine.calls("aws"), []);
    });
  }

  for (const [what, answers, reason] of [
    ["refuses", { "/api/sessions": undefined }, "Jupyter answers 404 to api/sessions"],
    ["answers no JSON", { "/api/sessions": "<html>" }, "Jupyter does not answer api/sessions"],
    ["answers no list", { "/api/sessions": { message: "no" } }, "Jupyter answers no list to api/sessions"],
    ["answers a list of something else", { "/api/sessions": ["no"] }, "Jupyter answers no list to api/sessions"],
    ["tells of a kernel without its state", { "/api/kernels": [{ id: "1" }] }, "Jupyter's answer is not understood"],
    ["has no readable time", { "/api/kernels": [{ ...kernel(0), last_activity: "now" }] }, "is not understood"],
  ] as const) {
    it(`does not stop an instance if Jupyter ${what}, and says so`, async () => {
      answer([[], [], []]);
      Object.assign(jupyter.answers, answers);
      const { status, log } = await machine.check();
      assert.equal(status, 0, log);
      assert.ok(log.includes(`not stopped: `) && log.includes(reason), log);
      assert.deepEqual(machine.calls("aws"), []);
    });
  }

  it("does not stop an instance if Jupyter is down, and says so", async () => {
    describeServer({ ...jupyter.description, port: 9 });
    const { status, log } = await machine.check();
    assert.equal(status, 0, log);
    assert.match(log, /not stopped: Jupyter does not answer api\/sessions/);
    assert.deepEqual(machine.calls("aws"), []);
  });

  it("does not stop an instance if Jupyter's token is unknown", async () => {
    answer([[], [], []]);
    describeServer({ ...jupyter.description, token: "" });
    assert.match((await machine.check()).log, /not stopped: Jupyter answers 403 to api\/sessions/);
    assert.deepEqual(machine.calls("aws"), []);
  });

  it("does not stop an instance before it has run for the allowed minutes", async () => {
    answer([[kernel(LONG_AGO)], [], []]);
    machine.startedAgo(IDLE_MINUTES - 1);
    assert.match((await machine.check()).log, /not stopped: used 59 minutes ago/);
    machine.startedAgo(IDLE_MINUTES);
    await machine.check();
    assert.deepEqual(machine.calls("aws"), [STOP]);
  });

  it("counts from the new start, also after its own stop", async () => {
    answer([[], [], []]);
    await machine.check();
    machine.run("onStart");
    assert.match((await machine.check()).log, /not stopped: used 0 minutes ago/);
    machine.startedAgo(LONG_AGO);
    await machine.check();
    assert.deepEqual(machine.calls("aws"), [STOP, STOP]);
  });

  it("tries again when AWS refused to stop the instance", async () => {
    answer([[], [], []]);
    machine.write("aws-exit-code", "254");
    const { status, log } = await machine.check();
    assert.equal(status, 1);
    assert.match(log, /could not be stopped, the next check tries again/);
    machine.write("aws-exit-code", "0");
    assert.equal((await machine.check()).status, 0);
    assert.deepEqual(machine.calls("aws"), [STOP, STOP]);
  });

  it("checks without creating activity that would keep an instance up", async () => {
    answer([[], [], []]);
    await machine.check();
    assert.deepEqual(jupyter.requests, [
      "/api/sessions?no_track_activity=1",
      "/api/kernels?no_track_activity=1",
      "/api/terminals?no_track_activity=1",
    ]);
  });

  for (const [what, change] of [
    ["another host", { base_url: "@198.51.100.1/" }],
    ["a port that is none", { port: "8443@198.51.100.1" }],
    ["no object", []],
  ] as const) {
    it(`is not led away by a server file with ${what}, which users can write`, async () => {
      answer([[], [], []]);
      describeServer(Array.isArray(change) ? change : { ...jupyter.description, ...change });
      const { log } = await machine.check();
      assert.match(log, /jpserver-7\.json cannot be used/);
      assert.match(log, /not stopped: Jupyter does not answer api\/sessions/);
      assert.deepEqual(jupyter.requests, []);
    });
  }
});
