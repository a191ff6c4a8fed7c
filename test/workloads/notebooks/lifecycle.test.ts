import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Machine } from "./machine";

const CLONE = /^create --yes --offline --copy --prefix \S+\/SageMaker\/\.environments\/workbench --clone python3$/;
const OFFER = "-m ipykernel install --user --name workbench --display-name workbench (kept)";

describe("notebooks: lifecycle", function () {
  this.timeout(60_000);
  let machine: Machine;

  beforeEach(() => (machine = new Machine()));
  afterEach(() => machine.remove());

  const log = () => readFileSync(machine.path("var/log/sagemaker-platform/environment.log"), "utf8");
  async function untilReady(times = 1) {
    while (log().split("is ready").length - 1 < times) await sleep(20);
  }

  it("creates the environment on the persistent volume, offline, and registers its kernel", async () => {
    machine.run("onCreate");
    await untilReady();
    assert.equal(machine.calls("conda").length, 1);
    assert.match(machine.calls("conda")[0]!, CLONE);
    assert.deepEqual(machine.calls("python"), [OFFER]);
    assert.ok(existsSync(path.join(machine.environment, ".complete")));
  });

  it("does so in the background: SageMaker stops a hook after five minutes", async () => {
    machine.installConda("sleep 3");
    const start = Date.now();
    assert.match(machine.run("onCreate"), /the environment workbench is being made/);
    assert.ok(Date.now() - start < 2_000);
    assert.ok(!existsSync(path.join(machine.environment, ".complete")));
    await untilReady();
  });

  it("runs it as the user, who cannot change what root runs", async () => {
    machine.run("onCreate");
    await untilReady();
    const [call] = machine.calls("runuser");
    assert.match(call!, /^--login ec2-user --whitelist-environment=ENVIRONMENT_NAME,BASE_ENVIRONMENT --command bash /);
    assert.equal(statSync(machine.path("usr/local/lib/sagemaker-platform/environment.sh")).mode & 0o022, 0);
  });

  it("makes it once, though both hooks of a new instance ask for it at the same time", async () => {
    machine.installConda("sleep 0.5");
    machine.run("onCreate");
    machine.run("onStart");
    await untilReady(2);
    assert.equal(machine.calls("conda").length, 1);
  });

  it("offers it again at every start, when the list of kernels is lost", async () => {
    machine.run("onCreate");
    await untilReady();
    machine.run("onStart");
    await untilReady(2);
    assert.equal(machine.calls("conda").length, 1);
    assert.deepEqual(machine.calls("python"), [OFFER, OFFER]);
  });

  it("recreates an environment after an interrupted creation", async () => {
    machine.run("onCreate");
    await untilReady();
    rmSync(path.join(machine.environment, ".complete"));
    machine.write(path.relative(machine.root, path.join(machine.environment, "half-done")), "");
    machine.run("onStart");
    await untilReady(2);
    assert.equal(machine.calls("conda").length, 2);
    assert.ok(!existsSync(path.join(machine.environment, "half-done")));
  });

  it("offers no environment that could not be made", async () => {
    machine.installConda('echo "no space left" >&2; exit 1');
    machine.run("onCreate");
    while (!log().includes("no space left")) await sleep(20);
    await sleep(200);
    assert.deepEqual(machine.calls("python"), []);
    assert.ok(!existsSync(path.join(machine.environment, ".complete")));
  });

  it("installs the idle check as a timer that outlives a reboot, the same at every start", () => {
    machine.run("onStart");
    const units = () =>
      ["service", "timer"].map((kind) =>
        readFileSync(machine.path(`etc/systemd/system/notebook-idle-stop.${kind}`), "utf8"),
      );
    const first = units();
    machine.run("onStart");
    assert.deepEqual(units(), first);
    assert.deepEqual(
      machine.calls("systemctl"),
      Array(2).fill(["daemon-reload", "enable notebook-idle-stop.timer", "restart notebook-idle-stop.timer"]).flat(),
    );
    assert.match(first[1]!, /^OnActiveSec=5min\nOnUnitInactiveSec=5min$/m);
    assert.match(first[1]!, /^WantedBy=timers\.target$/m);
    assert.match(first[0]!, /^StandardOutput=append:\S+\/var\/log\/sagemaker-platform\/idle-stop\.log$/m);
  });

  it("lets root run nothing of the user's: neither a command of conda's nor a module from a home", () => {
    machine.run("onStart");
    const unit = readFileSync(machine.path("etc/systemd/system/notebook-idle-stop.service"), "utf8");
    assert.match(unit, /^Environment=PATH=\/usr\/local\/bin:\/usr\/bin:\/bin$/m);
    assert.match(unit, /^ExecStart=\/usr\/bin\/python3 -I /m);
  });
});
