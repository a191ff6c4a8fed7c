import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { bundle } from "#infra/core/bundle";

const KEPT = path.resolve(__dirname, "../../../node_modules/.cache/bundles");

describe("bundle", () => {
  let folder: string;
  let entry: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "bundle-"));
    entry = path.join(folder, "entry.ts");
    writeFileSync(entry, `import { text } from "./part";\nconsole.log(text);\n`);
    write("first");
  });
  afterEach(() => {
    for (const file of kept()) rmSync(file);
    rmSync(folder, { recursive: true });
  });

  /** The files that bundles of this test's sources are kept in. */
  const kept = () =>
    readdirSync(KEPT)
      .map((name) => path.join(KEPT, name))
      .filter((file) => readFileSync(file, "utf8").includes(path.basename(folder)));

  const write = (text: string) => writeFileSync(path.join(folder, "part.ts"), `export const text: string = "${text}";`);

  it("has what the entry imports, and follows it when it changes", () => {
    assert.match(bundle(entry, {}), /"first"/);
    write("second");
    assert.match(bundle(entry, {}), /"second"/);
    rmSync(path.join(folder, "part.ts"));
    assert.throws(() => bundle(entry, {}), /Could not resolve "\.\/part"/);
  });

  it("is made once while nothing changes", () => {
    const text = bundle(entry, {});
    const [file, ...others] = kept();
    assert.deepEqual(others, []);
    const { ino } = statSync(file!);
    assert.equal(bundle(entry, {}), text);
    assert.equal(statSync(file!).ino, ino);
  });

  it("is another one with other options", () => {
    assert.notEqual(bundle(entry, { minify: false }), bundle(entry, {}));
  });

  it("is made again where what was kept is damaged", () => {
    const text = bundle(entry, {});
    const [file] = kept();
    for (const damaged of ["{", "", "null", `{"inputs":{},"text":"other"}`]) {
      writeFileSync(file!, damaged);
      assert.equal(bundle(entry, {}), text);
    }
  });

  it("is made where it cannot be kept", () => {
    const text = bundle(entry, {});
    const [file] = kept();
    rmSync(file!);
    mkdirSync(file!);
    try {
      assert.equal(bundle(entry, {}), text);
    } finally {
      rmSync(file!, { recursive: true });
    }
  });
});
