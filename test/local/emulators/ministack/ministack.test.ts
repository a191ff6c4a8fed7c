import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";
import { MINISTACK, ministack } from "#local/emulators/ministack/ministack";
import { REPOSITORY } from "#local/host/home";
import { ensureEnvironment } from "#local/host/python/ensureEnvironment";
import { temporaryHome } from "../lambda/functions";

describe("ministack", function () {
  this.timeout(60_000);
  const temporary = temporaryHome();
  const { LOCAL_TIME_SCALE } = process.env;
  afterEach(() => {
    if (LOCAL_TIME_SCALE === undefined) delete process.env.LOCAL_TIME_SCALE;
    else process.env.LOCAL_TIME_SCALE = LOCAL_TIME_SCALE;
    temporary.remove();
  });

  it("is told the time scale, and where the services are that it lacks", () => {
    process.env.LOCAL_TIME_SCALE = "0.02";
    const { env } = ministack(temporary.home, "/environment");
    assert.equal(env.LOCAL_TIME_SCALE, "0.02");
    assert.equal(env.AWS_ENDPOINT_URL_SAGEMAKER, "http://127.0.0.1:2");
    assert.equal(env.AWS_ENDPOINT_URL, undefined);
  });

  it("does not start with a time scale that is none", () => {
    process.env.LOCAL_TIME_SCALE = "fast";
    assert.throws(() => ministack(temporary.home, "/environment"), /LOCAL_TIME_SCALE must be .* got "fast"/);
  });

  it("does not start as another version, whose private names differ", async () => {
    const python = path.join(await ensureEnvironment(MINISTACK, () => {}), "bin", "python3");
    const env = { LOCAL_TIME_SCALE: "1", PYTHONPATH: path.join(REPOSITORY, "local/emulators/ministack") };
    const install = (prepare: string) => [
      "-c",
      `import patches\n${prepare}\npatches.install(lambda: None, lambda: None)`,
    ];
    execFileSync(python, install(""), { env });
    const { status, stderr } = spawnSync(python, install("del patches.cloudwatch._calc_stats"), { env });
    assert.equal(status, 1);
    assert.match(
      stderr.toString(),
      /^ministack 1\.5\.33 lacks ministack\.services\.cloudwatch\._calc_stats, which local\/emulators\/ministack\/patches\.py/,
    );
  });
});
