import assert from "node:assert/strict";
import { readConnection } from "#local/daemon/connection";
import { ensureDaemon, stopDaemon } from "#local/daemon/launch";
import { type Home, readHome } from "#local/host/home";
import { freePort } from "#local/host/processes/freePort";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { requireFree } from "#local/host/processes/requireFree";
import { temporaryHome } from "../emulators/lambda/functions";

describe("ensureDaemon", function () {
  this.timeout(120_000);
  const temporary = temporaryHome();
  const { LOCAL_TIME_SCALE } = process.env;
  let home: Home;

  before(async () => {
    home = readHome({ LOCAL_HOME: temporary.home.dir, LOCAL_PORT: String(await firstOfFourFreePorts()) });
  });
  after(async () => {
    if (LOCAL_TIME_SCALE === undefined) delete process.env.LOCAL_TIME_SCALE;
    else process.env.LOCAL_TIME_SCALE = LOCAL_TIME_SCALE;
    await stopDaemon(home);
    temporary.remove();
  });

  /** Ensures a daemon at this pace, or at any, and resolves to its pace and its processes, and to what was said of it. */
  async function ensureAt(scale?: string) {
    if (scale === undefined) delete process.env.LOCAL_TIME_SCALE;
    else process.env.LOCAL_TIME_SCALE = scale;
    const said: string[] = [];
    await ensureDaemon(home, (line) => said.push(line));
    return { timeScale: readConnection(home)?.timeScale, processes: processes(), said };
  }

  const processes = () => new ProcessRegistry(home).running().map(({ name, pid }) => `${name} ${pid}`);

  it("starts a daemon with the time scale, keeps it, and restarts it for another time scale", async () => {
    const first = await ensureAt("0.05");
    assert.equal(first.timeScale, 0.05);
    assert.equal(first.processes.length, 2);
    assert.deepEqual(await ensureAt("0.05"), { ...first, said: [] });
    assert.deepEqual(await ensureAt(), { ...first, said: [] });

    const other = await ensureAt("0.02");
    assert.equal(other.timeScale, 0.02);
    assert.equal(other.processes.length, 2);
    assert.deepEqual(
      other.processes.filter((one) => first.processes.includes(one)),
      [],
    );
    assert.deepEqual(other.said, [
      "restarting the local target, because LOCAL_TIME_SCALE changed from 0.05 to 0.02; it is not served meanwhile",
    ]);
  });

  it("refuses a pace that is none before it ends anything", async () => {
    const { processes: before } = await ensureAt("0.02");
    await assert.rejects(() => ensureAt("fast"), {
      name: "UserError",
      message: 'LOCAL_TIME_SCALE must be a number from 0.001 to 1, got "fast"',
    });
    assert.deepEqual(processes(), before);
  });
});

async function firstOfFourFreePorts(): Promise<number> {
  for (;;) {
    const first = await freePort();
    const found = await Promise.allSettled([0, 1, 2, 3].map((offset) => requireFree("control", first + offset)));
    if (found.every(({ status }) => status === "fulfilled")) return first;
  }
}
