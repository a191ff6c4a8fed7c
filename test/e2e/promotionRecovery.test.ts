import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { DaemonClient } from "#local/daemon/client";
import { missingServices } from "#local/daemon/services";
import { startTime } from "#local/host/processes/identity";
import { type ProcessRecord, ProcessRegistry } from "#local/host/processes/processRegistry";
import { alarmsAreQuiet } from "./alarms";
import { Load } from "./load";
import { cli, type Finished, finished, home, startCli, succeed } from "./localTarget";
import { reached } from "./reached";
import { devStage, type Served } from "./stage";
import { setWeights } from "./weights";

const PER_SECOND = 30;

describe("A promotion on the local target, cut off in the middle", function () {
  this.timeout(600_000);
  let dev: Served;
  let load: Load;
  let promotion: { child: ChildProcess; ended: Promise<Finished> };
  let services: ProcessRecord[];

  before(async () => {
    dev = await devStage();
    load = await Load.start(dev, PER_SECOND);
  });
  after(async () => {
    await load.stop();
    await reset();
  });

  /** Ten minutes of watching take six seconds: five of them are left when this resolves. */
  beforeEach(async () => {
    await reset();
    await alarmsAreQuiet();
    const child = startCli(["promote", dev.endpointName, "--time-scale", "0.01"]);
    promotion = { child, ended: finished(child) };
    await reached(50, weights, promotion.ended);
    await sleep(1_000);
    services = new ProcessRegistry(home).running();
    assert.deepEqual(await weights(), { stable: 50, candidate: 50 });
  });
  afterEach(() => promotion.ended);

  it("goes on, or is aborted, when the canary's model server is killed, which comes back", async () => {
    const server = kill(({ name }) => name.includes("candidate"));
    const { code } = await promotion.ended;
    assert.deepEqual(await weights(), code === 0 ? { stable: 0, candidate: 100 } : { stable: 100, candidate: 0 });
    assert.ok(code === 0 || code === 3);
    while (servers().length < namesOf(services).length) await sleep(50);
    assert.deepEqual(servers(), namesOf(services));
    assert.ok(!isRunning(server));
  });

  it("is told of and brought to an end by the next commands when the daemon is killed", async () => {
    const daemon = kill(({ name }) => name === "daemon");
    await isToldByPromote();
    const told = await succeed("status");
    assert.match(told, /^lost {7}daemon has stopped: restart it with `npm run local -- serve --stage dev`$/m);
    assert.match(
      told,
      /^promotion {2}digits-dev: running without daemon; continue it with `npm run local -- serve --stage dev`$/m,
    );
    const { stderr } = await serve();
    assert.match(stderr, new RegExp(`stopped ministack \\(process \\d+\\), left over from a killed daemon`));
    assert.match(
      stderr,
      /the abort of the promotion \S+ of digits-dev was interrupted \(live weights: .*\): it continues as/,
    );
    assert.equal(await outcome(), "aborted");
    assert.deepEqual(await weights(), { stable: 100, candidate: 0 });
    assert.ok(!isRunning(daemon));
    isServedByOthers();
  });

  it("goes on where it was when the AWS services are killed", async () => {
    kill(({ name }) => name === "ministack");
    await isToldByPromote();
    const { code, stderr } = await cli(["promote", dev.endpointName]);
    assert.equal(code, 1);
    assert.equal(stderr, "error: ministack has stopped: restart it with `npm run local -- serve --stage dev`\n");
    const told = await succeed("status");
    assert.match(told, /^lost {7}ministack has stopped: /m);
    assert.match(
      told,
      /^promotion {2}digits-dev: interrupted; continue it with `npm run local -- serve --stage dev`$/m,
    );
    await goesOn();
  });

  it("runs on when the command that follows it is killed, and the next one follows it", async () => {
    process.kill(promotion.child.pid!, "SIGKILL");
    await promotion.ended;
    assert.match(
      await succeed("status"),
      /^promotion {2}digits-dev: running; follow it with `npm run local -- promote digits-dev /m,
    );
    const { code, stdout } = await cli(["promote", dev.endpointName]);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /is already running, at its own time scale; following it\n.*promoted after .*candidate 100\n$/s,
    );
    assert.deepEqual(await weights(), { stable: 0, candidate: 100 });
  });

  it("goes on where it was after a `down`, which is no reason to abort it", async () => {
    // It ends only when it is made to, after seconds in which SageMaker no longer answers.
    process.kill(find(({ name }) => name.includes("stable")).pid, "SIGSTOP");
    const said = await succeed("down");
    assert.match(said, /^the promotion of digits-dev is interrupted; the next `npm run local -- serve` continues it$/m);
    assert.deepEqual(services.filter(isRunning), []);
    await isToldByPromote();
    assert.match(await succeed("status"), /^promotion {2}digits-dev: interrupted; /m);
    await goesOn();
  });

  /** The weights that the stage was deployed with, also after a test that failed half way. */
  async function reset(): Promise<void> {
    if (missingServices(home).length > 0) await succeed("serve");
    await setWeights(dev, { stable: 80, candidate: 20 });
  }

  /**
   * `serve` says what it found and continues. In the end the canary has all traffic, or none: requests that fail while the models start
   * again may ring its alarm.
   */
  async function goesOn(): Promise<void> {
    const { stderr } = await serve();
    assert.match(
      stderr,
      /^· the promotion \S+ of digits-dev was interrupted \(live weights: stable 50, candidate 50\): it continues/m,
    );
    const ended = await outcome();
    assert.ok(["promoted", "aborted"].includes(ended), ended);
    assert.deepEqual(
      await weights(),
      ended === "promoted" ? { stable: 0, candidate: 100 } : { stable: 100, candidate: 0 },
    );
    isServedByOthers();
  }

  /** The command that followed the promotion ends, and says what continues it. */
  async function isToldByPromote(): Promise<void> {
    const { code, stderr } = await promotion.ended;
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^error: the local target, or one of its services, stopped during .*: continue it with `npm run local -- serve --stage dev`$/m,
    );
    assert.doesNotMatch(stderr, /\n\s+at /);
  }

  async function serve(): Promise<Finished> {
    const result = await cli(["serve"]);
    assert.equal(result.code, 0, result.stderr);
    return result;
  }

  /** How the promotion ended, once it has. */
  async function outcome(): Promise<string> {
    for (;;) {
      const { promotions } = JSON.parse(await succeed("status", "--json")) as { promotions: { outcome?: string }[] };
      assert.equal(promotions.length, 1);
      if (promotions[0]!.outcome) return promotions[0]!.outcome;
      await sleep(500);
    }
  }

  async function weights(): Promise<Record<string, number>> {
    const { endpoints } = await (await DaemonClient.find(home))!.status("dev");
    return Object.fromEntries(endpoints[0]!.variants.map(({ name, currentWeight }) => [name, currentWeight]));
  }

  function find(which: (record: ProcessRecord) => boolean): ProcessRecord {
    const [found, ...others] = services.filter(which);
    assert.ok(found && others.length === 0);
    return found;
  }

  function kill(which: (record: ProcessRecord) => boolean): ProcessRecord {
    const found = find(which);
    process.kill(found.pid, "SIGKILL");
    return found;
  }

  /** The same processes serve as before, each anew, and none of the old ones is left. */
  function isServedByOthers(): void {
    assert.deepEqual(services.filter(isRunning), []);
    assert.deepEqual(servers(), namesOf(services));
  }

  function servers(): string[] {
    return namesOf(new ProcessRegistry(home).running());
  }
});

/** Names of the processes that there always are: a function's worker is started when it is first called. */
function namesOf(records: ProcessRecord[]): string[] {
  const names = records.map(({ name }) => name);
  return names.filter((name) => !name.startsWith("lambda/")).sort();
}

function isRunning({ pid, started }: ProcessRecord): boolean {
  return startTime(pid) === started;
}
