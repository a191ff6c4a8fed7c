import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { zipSync } from "fflate";
import { digestOf, filesOf } from "#local/providers/aws/lambda/codeArchive";
import { ARCHIVE, ASSET, UNKNOWN, type Values } from "#local/providers/plugin/values";
import { lifecycleOf, resource } from "../localServices";

const lambdaFunction = lifecycleOf("aws:lambda/function:Function");

const MARKER = "4dabf18193072939515e22adb298388d";
const archive = (content: Values): Values => ({ [MARKER]: ARCHIVE, ...content });
const text = (content: string): Values => ({ [MARKER]: ASSET, text: content });
const assets = (files: Record<string, string>) =>
  archive({ assets: Object.fromEntries(Object.entries(files).map(([name, content]) => [name, text(content)])) });

describe("Lambda function", () => {
  let folder: string;
  const before = process.env.LOCAL_HOME;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "code-"));
    process.env.LOCAL_HOME = path.join(folder, "home");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    if (before === undefined) delete process.env.LOCAL_HOME;
    else process.env.LOCAL_HOME = before;
  });
  const functions = () => path.join(folder, "home", "functions", "predict");
  const versions = () => readdirSync(functions()).sort();
  const hex = (code: Values) => Buffer.from(digestOf(code).sha256, "base64").toString("hex");

  it("is the same code, whether it comes as a folder, a zip file or assets", () => {
    const source = path.join(folder, "source");
    mkdirSync(path.join(source, "lib"), { recursive: true });
    writeFileSync(path.join(source, "index.js"), "one");
    writeFileSync(path.join(source, "lib", "a.js"), "two");
    const zip = path.join(folder, "code.zip");
    writeFileSync(zip, zipSync({ "lib/a.js": Buffer.from("two"), "index.js": Buffer.from("one") }));
    const kinds = [archive({ path: source }), archive({ path: zip }), assets({ "index.js": "one", "lib/a.js": "two" })];
    for (const kind of kinds) assert.deepEqual([...filesOf(kind).keys()], ["index.js", "lib/a.js"]);
    assert.equal(new Set(kinds.map((kind) => digestOf(kind).sha256)).size, 1);
  });

  it("has another fingerprint when a file's name or content differs", () => {
    const contents: Record<string, string>[] = [{ "index.js": "one" }, { "index.js": "two" }, { "index.mjs": "one" }];
    const codes = contents.map(assets);
    assert.equal(new Set(codes.map((code) => digestOf(code).sha256)).size, 3);
    assert.equal(digestOf(UNKNOWN).sha256, UNKNOWN);
  });

  it("lies where the local Lambda looks for it", async () => {
    const code = assets({ "index.js": "exports.handler = 1" });
    await lambdaFunction.create(resource("predict", { code }));
    await lambdaFunction.create(resource("predict", { code }));
    assert.deepEqual(versions(), [hex(code)]);
    assert.equal(readFileSync(path.join(functions(), hex(code), "index.js"), "utf8"), "exports.handler = 1");
  });

  it("keeps the version before the newest, and no older one", async () => {
    const [first, second, third] = ["1", "2", "3"].map((content) => assets({ "index.js": content }));
    const update = (code: Values, old: Values) =>
      lambdaFunction.update!(resource("predict", { code }, { codeSha256: digestOf(old).sha256 }));
    await lambdaFunction.create(resource("predict", { code: first }));
    await update(second!, first!);
    assert.deepEqual(versions(), [hex(first!), hex(second!)].sort());
    await update(third!, second!);
    assert.deepEqual(versions(), [hex(second!), hex(third!)].sort());
  });

  it("is gone once it is deleted, and can be deleted again", async () => {
    await lambdaFunction.create(resource("predict", { code: assets({ "index.js": "" }) }));
    await lambdaFunction.delete(resource("predict", {}));
    await lambdaFunction.delete(resource("predict", {}));
    assert.equal(existsSync(functions()), false);
  });

  for (const [what, code, message] of [
    ["no archive", text("x"), /must be an archive/],
    ["an empty one", assets({}), /has no files/],
    ["one that leads out of its folder", assets({ "../x": "" }), /a file outside of it: \.\.\/x/],
    ["one that is not there", archive({ path: "/nowhere" }), /does not exist: \/nowhere/],
    [
      "one from the network",
      archive({ uri: "https://example.com/code.zip" }),
      /must be a FileArchive or an AssetArchive/,
    ],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => filesOf(code), message);
    });
  }
});
