import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
    writeFileSync(file!, readFileSync(file!, "utf8").replace("first", "kept"));
    assert.equal(bundle(entry, {}), text.replace("first", "kept"));
  });

  it("is another one with other options", () => {
    assert.notEqual(bundle(entry, { minify: false }), bundle(entry, {}));
  });

  it("is made again where what was kept is damaged", () => {
    const text = bundle(entry, {});
    const [file] = kept();
    writeFileSync(file!, "{");
    assert.equal(bundle(entry, {}), text);
  });
});
