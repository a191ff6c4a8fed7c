import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { findPython } from "#local/host/python/findPython";
import { UserError } from "#local/host/userError";
import { FakePython } from "./fakePython";

describe("findPython", () => {
  let python: FakePython;
  const fake = (...args: ConstructorParameters<typeof FakePython>) => (python = new FakePython(...args));
  afterEach(() => python.remove());

  it("takes the Python that PYTHON names", async () => {
    fake();
    assert.deepEqual(await findPython({ PYTHON: python.file, PATH: "" }), { file: python.file, version: "3.12" });
  });

  it("resolves links, so that an upgrade behind a link is noticed", async () => {
    fake();
    const link = path.join(python.folder, "link");
    symlinkSync(python.file, link);
    assert.equal((await findPython({ PYTHON: link, PATH: "/bin" })).file, python.file);
  });

  it("goes on to a versioned command when python3 is too old", async () => {
    fake({ version: [3, 9] });
    const newer = new FakePython({ version: [3, 11] }, "python3.11");
    const found = await findPython({ PATH: `${python.folder}:${newer.folder}:/bin` });
    newer.remove();
    assert.deepEqual(found, { file: newer.file, version: "3.11" });
  });

  for (const { title, described, problem } of [
    {
      title: "is too old",
      described: { version: [3, 9] as [number, number] },
      problem: /is Python 3\.9, which is too old/,
    },
    { title: "lacks venv", described: { complete: false }, problem: /lacks its venv module \(Debian: python3-venv\)/ },
  ]) {
    it(`says that the only Python ${title}, and the ways out`, async () => {
      fake(described);
      await assert.rejects(findPython({ PYTHON: python.file, PATH: "/bin" }), (error: Error) => {
        assert.ok(error instanceof UserError);
        assert.match(error.message, problem);
        assert.match(error.message, /apt-get install python3 python3-venv/);
        assert.match(error.message, /PYTHON=/);
        return true;
      });
    });
  }

  it("names every command it looked for when there is none", async () => {
    fake();
    await assert.rejects(
      findPython({ PATH: "/nowhere" }),
      /python3: not found\n {2}python3\.14: not found\n(.*\n)* {2}python3\.10: not found/,
    );
  });
});
