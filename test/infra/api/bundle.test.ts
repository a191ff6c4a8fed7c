import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bundleHandler } from "#infra/api/bundle";

describe("bundleHandler", () => {
  let sources: string;
  let entry: string;
  let bundle: string;

  beforeEach(() => {
    sources = mkdtempSync(path.join(tmpdir(), "bundle-"));
    entry = path.join(sources, `bundle-test-${process.pid}`, "index.ts");
    mkdirSync(path.dirname(entry));
    write(
      'import { basename } from "node:path";\nimport { greeting } from "./greeting";\n',
      "export const handler = () => greeting + basename('/x');\n",
    );
    writeFileSync(
      path.join(path.dirname(entry), "greeting.ts"),
      "export class Greeting extends Error {}\nexport const greeting: string = new Greeting().constructor.name;\n",
    );
    bundle = bundleHandler(entry);
  });

  afterEach(() => {
    rmSync(sources, { recursive: true });
    rmSync(bundle, { recursive: true });
  });

  it("makes one CommonJS file of a handler and all it imports", () => {
    assert.deepEqual(readdirSync(bundle), ["index.js"]);
    const module = { exports: {} as { handler(): string } };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- runs the bundle as Lambda would: with nothing beside it
    new Function("module", "require", read()).call(undefined, module, require);
    assert.equal(module.exports.handler(), "Greetingx");
  });

  it("makes the same bytes of the same sources, without touching the file", () => {
    const before = { text: read(), written: statSync(file()).mtimeMs };
    bundleHandler(entry);
    assert.deepEqual({ text: read(), written: statSync(file()).mtimeMs }, before);
  });

  it("replaces the file when the sources change", () => {
    write("export const handler = () => 'changed';\n");
    bundleHandler(entry);
    assert.match(read(), /changed/);
    assert.deepEqual(readdirSync(bundle), ["index.js"]);
  });

  it("names a source that does not exist", () => {
    assert.throws(() => bundleHandler("handlers/missing/index.ts"), /handlers\/missing\/index\.ts/);
  });

  const write = (...lines: string[]) => writeFileSync(entry, lines.join(""));
  const file = () => path.join(bundle, "index.js");
  const read = () => readFileSync(file(), "utf8");
});
