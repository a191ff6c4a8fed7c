import assert from "node:assert/strict";
import { once } from "node:events";
import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { list } from "tar";
import { type Home, REPOSITORY } from "#local/host/home";
import { ProcessRegistry } from "#local/host/processes/processRegistry";
import { start } from "#local/host/processes/start";
import { trainArtifact } from "#local/models/trainArtifact";
import { temporaryHome } from "../emulators/lambda/functions";

const SMALL = { num_round: "2", max_depth: "2", max_bin: "16", nthread: "2" };

describe("trainArtifact", function () {
  this.timeout(300_000);
  const { home, remove } = temporaryHome();
  const workloads = path.join(home.dir, "workloads");
  const digits = (...segments: string[]) => path.join(workloads, "digits", ...segments);
  const progress: string[] = [];
  const train = (version: string, target: Home = home) =>
    trainArtifact(target, { workload: "digits", version }, (line) => progress.push(line), workloads);
  const addVersion = (version: string, hyperparameters: object) =>
    writeFileSync(digits("hyperparameters", `${version}.json`), JSON.stringify(hyperparameters));
  const running = () => new ProcessRegistry(home).running();

  before(() => {
    cpSync(path.join(REPOSITORY, "workloads"), workloads, { recursive: true });
    addVersion("small", SMALL);
  });
  beforeEach(() => void (progress.length = 0));
  after(remove);

  it("packs the model as SageMaker does, and leaves no process", async () => {
    const files: string[] = [];
    await list({ file: await train("small"), onReadEntry: ({ path: file }) => files.push(file) });
    assert.deepEqual(files, ["model.ubj"]);
    assert.deepEqual(running(), []);
  });

  it("gives the job the folder of a SageMaker training job, without the held-out digits", async () => {
    const input = path.join(path.dirname(await train("small")), "input");
    const config = (name: string) =>
      JSON.parse(readFileSync(path.join(input, "config", `${name}.json`), "utf8")) as object;
    assert.deepEqual(config("hyperparameters"), SMALL);
    assert.deepEqual(Object.keys(config("inputdataconfig")), ["train", "validation"]);
    assert.deepEqual(config("resourceconfig"), {
      current_host: "localhost",
      hosts: ["localhost"],
      network_interface_name: "lo",
    });
    assert.deepEqual(readdirSync(path.join(input, "data")), ["train", "validation"]);
  });

  it("trains once, also when two ask at the same time", async () => {
    addVersion("wanted", { ...SMALL, seed: "1" });
    const [one, other] = await Promise.all([train("wanted"), train("wanted")]);
    assert.equal(one, other);
    assert.equal(await train("wanted"), one);
    assert.equal(progress.filter((line) => line.startsWith("model digits/wanted: training: done")).length, 1);
  });

  it("gives the same bytes wherever and whenever it trains", async () => {
    const elsewhere = temporaryHome();
    const archive = readFileSync(await train("small", elsewhere.home));
    elsewhere.remove();
    assert.ok(readFileSync(await train("small")).equals(archive));
  });

  it("trains anew when the code changes, and not when a document does", async () => {
    const artifact = await train("small");
    appendFileSync(digits("README.md"), "More.\n");
    assert.equal(await train("small"), artifact);
    appendFileSync(digits("digits", "training.py"), "# More.\n");
    assert.notEqual(await train("small"), artifact);
  });

  it("ends what a killed command left running under its name", async () => {
    addVersion("abandoned", SMALL);
    const left = await start(home, { name: "train/digits-abandoned", file: "/bin/sleep", args: ["60"], env: {} });
    const ended = once(left, "exit");
    await train("abandoned");
    assert.deepEqual(await ended, [null, "SIGTERM"]);
  });

  it("fails when its process is killed", async () => {
    addVersion("endless", { ...SMALL, num_round: "10000" });
    const failed = assert.rejects(train("endless"), /`train` ended with SIGKILL/);
    while (running().length === 0) await sleep(20);
    process.kill(running()[0]!.pid, "SIGKILL");
    await failed;
  });

  it("fails with the container's own words", async () => {
    addVersion("wrong", { num_round: "many" });
    await assert.rejects(
      train("wrong"),
      /^UserError: train\/digits-wrong failed: hyperparameters: `num_round` must be a whole number .* got "many"\n/,
    );
  });

  it("names the versions there are when asked for another", async () => {
    await assert.rejects(train("newest"), /no hyperparameters\/newest\.json: use one of .*candidate, .*stable/);
  });

  it("names the workloads there are when asked for another", async () => {
    const other = trainArtifact(home, { workload: "letters", version: "small" }, () => {}, workloads);
    await assert.rejects(other, /workload must be one of digits, got "letters"/);
  });
});
