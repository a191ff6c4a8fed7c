import assert from "node:assert/strict";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ensureEnvironment } from "#local/host/python/ensureEnvironment";
import { FakePython } from "./fakePython";

describe("ensureEnvironment", () => {
  let python: FakePython;
  let root: string;
  let requirements: string;
  const silent = () => {};
  const ensure = () =>
    ensureEnvironment({ name: "tool", requirements }, silent, {
      root,
      env: { PATH: process.env.PATH, PYTHON: python.file },
    });

  beforeEach(() => {
    python = new FakePython();
    root = path.join(python.folder, "environments");
    requirements = path.join(python.folder, "requirements.txt");
    writeFileSync(requirements, "one==1 --hash=sha256:abc");
  });
  afterEach(() => python.remove());

  it("makes the environment once", async () => {
    assert.equal(await ensure(), path.join(root, "tool"));
    await ensure();
    assert.equal(python.installations, 1);
  });

  it("installs wheels only, each checked by its hash", async () => {
    await ensure();
    const install = `--no-deps --require-hashes --only-binary :all: --requirement ${requirements}`;
    assert.ok(python.calls.at(-1)!.endsWith(install), python.calls.at(-1));
  });

  it("makes it anew when the requirements change", async () => {
    await ensure();
    writeFileSync(requirements, "one==2 --hash=sha256:def");
    await ensure();
    assert.equal(python.installations, 2);
  });

  it("makes it anew when its interpreter is gone", async () => {
    await ensure();
    rmSync(path.join(root, "tool", "bin", "python3"));
    await ensure();
    assert.equal(python.installations, 2);
  });

  it("makes it anew after an installation that failed, whose words it passes on", async () => {
    python.failToInstall(true);
    await assert.rejects(ensure(), /no such package/);
    python.failToInstall(false);
    await ensure();
    assert.equal(python.installations, 2);
    assert.deepEqual(python.calls.filter((call) => call === "venv").length, 2);
  });

  it("makes it once when two ask at the same time", async () => {
    await Promise.all([ensure(), ensure()]);
    assert.equal(python.installations, 1);
    assert.ok(!existsSync(path.join(root, "tool.lock")));
  });

  it("refuses a package whose content is not the pinned one", async function () {
    this.timeout(120_000);
    writeFileSync(requirements, `six==1.17.0 --hash=sha256:${"0".repeat(64)}`);
    await assert.rejects(
      ensureEnvironment({ name: "tampered", requirements }, silent, { root }),
      /DO NOT MATCH THE HASHES/,
    );
  });
});
