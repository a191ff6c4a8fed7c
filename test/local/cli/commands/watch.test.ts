import assert from "node:assert/strict";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { FastifyInstance } from "fastify";
import { codeVersion, writeConnection } from "#local/daemon/connection";
import { createControl } from "#local/daemon/control";
import { readTraffic } from "#local/daemon/traffic";
import { REPOSITORY } from "#local/host/home";
import { NODE_ARGS } from "#local/host/nodeArgs";
import { freePort } from "#local/host/processes/freePort";
import type { Tick } from "#local/cli/watch/tick";
import { Emulator } from "#test/local/emulators/sagemaker/emulator";
import { MemoryMetrics } from "#test/local/emulators/sagemaker/memoryMetrics";

type Cli = ChildProcessByStdio<null, Readable, Readable>;

/** The commands as they are typed, with a real endpoint and no other service. */
describe("The command line", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let control: FastifyInstance;
  let port: number;

  before(async () => {
    emulator = await Emulator.start({ metrics: new MemoryMetrics() });
    for (const name of ["stable", "canary"]) await emulator.createModel(name, "moody");
    await emulator.createEndpoint("digits", [
      { ModelName: "stable", InitialVariantWeight: 80 },
      { ModelName: "canary", InitialVariantWeight: 20 },
    ]);
    const { sageMaker, home } = emulator;
    control = createControl("secret", {
      status: (stage) => ({ stage, api: null, sagemaker: null, endpoints: sageMaker.endpoints(), processes: [] }),
      deploy: () => undefined,
      traffic: (seconds) => readTraffic(sageMaker, seconds),
      fault: (endpoint, variant) => sageMaker.faults.get(endpoint, variant),
      setFault: (endpoint, variant, fault) => sageMaker.faults.set(endpoint, variant, fault),
    });
    const controlPort = await freePort();
    await control.listen({ host: "127.0.0.1", port: controlPort });
    writeConnection(home, {
      pid: process.pid,
      port: controlPort,
      token: "secret",
      version: codeVersion(),
      timeScale: 0.1,
    });
    port = await freePort();
  });
  after(async () => {
    await control.close();
    await emulator.stop();
  });

  function start(...args: string[]): Cli {
    const cli = path.join(REPOSITORY, "local", "cli", "index.ts");
    return spawn(process.execPath, [...NODE_ARGS, cli, ...args], {
      cwd: REPOSITORY,
      env: { ...process.env, LOCAL_HOME: emulator.home.dir, LOCAL_PORT: String(port) },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  async function run(...args: string[]) {
    const child = start(...args);
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exitCode(child)]);
    return { stdout, stderr, code };
  }

  describe("fault", () => {
    it("sets, tells and clears a variant's fault", async () => {
      const set = await run("fault", "digits", "canary", "--error-rate", "0.25", "--latency-ms", "5");
      assert.equal(set.stdout, "canary of digits: error-rate 0.25, latency-ms 5\n", set.stderr);
      const told = JSON.parse((await run("fault", "digits", "canary", "--json")).stdout) as object;
      assert.deepEqual(told, {
        endpointName: "digits",
        variantName: "canary",
        fault: { errorRate: 0.25, latencyMs: 5 },
      });
      assert.match(
        (await run("status")).stdout,
        /canary: weight 20, 1 instance\(s\), fault: error-rate 0.25, latency-ms 5/,
      );
      assert.equal((await run("fault", "digits", "canary", "--clear")).stdout, "canary of digits: no fault\n");
      assert.equal(emulator.sageMaker.faults.get("digits", "canary"), undefined);
    });

    it("names the variants there are", async () => {
      const { code, stderr } = await run("fault", "digits", "nobody", "--crash");
      assert.equal(code, 1);
      assert.equal(stderr, 'error: variant must be one of stable, canary of digits, got "nobody"\n');
    });
  });

  describe("watch", () => {
    it("tells what the variants answer, for as long as asked for, and draws it", async () => {
      const plot = path.join(emulator.home.dir, "run.svg");
      const watching = run("watch", "digits", "--interval", "0.5", "--for", "4", "--json", "--plot", plot);
      let watched = false;
      const load = (async () => {
        for (let i = 0; !watched; i++)
          await emulator
            .invoke("digits", i % 2 === 0 ? "200" : "500", { TargetVariant: "canary" })
            .catch(() => undefined);
      })();
      const { stdout, stderr, code } = await watching;
      watched = true;
      await load;
      assert.equal(code, 0, stderr);
      const ticks = stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Tick);
      assert.ok(ticks.length >= 2, `${ticks.length} ticks`);
      const [stable, canary] = ticks.at(-1)!.endpoints[0]!.variants;
      assert.deepEqual([stable!.name, stable!.weight, stable!.totalInvocations], ["stable", 80, 0]);
      assert.deepEqual([canary!.name, canary!.weight, canary!.instances], ["canary", 20, 1]);
      assert.ok(Math.abs(canary!.errorPercent! - 50) <= 20, `${canary!.errorPercent} % errors`);
      assert.ok(canary!.invocationsPerSecond > 0 && canary!.modelLatencyP90! > 0);
      assert.match(readFileSync(plot, "utf8"), /^<\?xml.*\n<svg.*<\/svg>\n$/);
    });

    it("shows a table, and ends with 0 on Ctrl-C", async () => {
      const child = start("watch");
      const [first] = (await once(child.stdout, "data")) as [Buffer];
      assert.match(first.toString(), /digits: InService\n {2}variant +weight +instances/);
      child.kill("SIGINT");
      assert.equal(await exitCode(child), 0);
    });

    it("knows no other endpoint", async () => {
      const { code, stderr } = await run("watch", "census");
      assert.deepEqual([code, stderr], [1, 'error: endpoint must be one of digits, got "census"\n']);
    });
  });
});

async function exitCode(child: Cli): Promise<number> {
  const [code] = (await once(child, "exit")) as [number];
  return code;
}
