import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { create } from "tar";
import { unpackArtifact } from "#local/emulators/sagemaker/hosting/instanceFolder";
import { formatError } from "#local/host/formatError";
import { MemoryObjects } from "../memoryObjects";

const URI = "s3://models/model.tar.gz";

describe("unpackArtifact", () => {
  let root: string;
  let target: string;
  let source: string;
  const objects = new MemoryObjects();

  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), "artifact-"));
    [target, source] = [path.join(root, "instance", "model"), path.join(root, "source", "inner")];
    for (const folder of [target, source]) mkdirSync(folder, { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function pack(...entries: string[]): void {
    const file = path.join(root, "packed");
    create({ file, cwd: source, gzip: true, sync: true, preservePaths: true }, entries);
    objects.contents.set(URI, readFileSync(file));
  }

  it("unpacks files and folders and keeps nothing else", async () => {
    mkdirSync(path.join(source, "code"));
    writeFileSync(path.join(source, "code", "predict.py"), "pass");
    writeFileSync(path.join(source, "weights"), "42");
    pack("code", "weights");
    await unpackArtifact(objects, URI, target);
    assert.equal(readFileSync(path.join(target, "weights"), "utf8"), "42");
    assert.equal(readFileSync(path.join(target, "code", "predict.py"), "utf8"), "pass");
    assert.deepEqual(readdirSync(path.dirname(target)), ["model"]);
  });

  it("refuses an entry outside its root", async () => {
    writeFileSync(path.join(root, "source", "outside"), "1");
    pack("../outside");
    await assert.rejects(unpackArtifact(objects, URI, target), (error) => /: \.\.\/outside/.test(formatError(error)));
    assert.ok(!existsSync(path.join(path.dirname(target), "outside")));
  });

  it("refuses an absolute entry", async () => {
    writeFileSync(path.join(source, "weights"), "42");
    pack(path.join(source, "weights"));
    await assert.rejects(unpackArtifact(objects, URI, target), (error) =>
      /source\/inner\/weights/.test(formatError(error)),
    );
  });

  it("refuses a link", async () => {
    symlinkSync("/etc/passwd", path.join(source, "link"));
    pack("link");
    await assert.rejects(unpackArtifact(objects, URI, target), (error) => /archive: link/.test(formatError(error)));
    assert.deepEqual(readdirSync(target), []);
  });

  for (const [what, content] of [
    ["text", "no archive"],
    ["a cut archive", Buffer.from("1f8b0800000000000003", "hex")],
  ] as const) {
    it(`says in AWS's words that ${what} is no archive`, async () => {
      objects.contents.set(URI, content);
      await assert.rejects(unpackArtifact(objects, URI, target), {
        message:
          `Failed to extract model data archive for container "container_1" from URL "${URI}". ` +
          "Please ensure that the object located at the URL is a valid tar.gz archive.",
      });
    });
  }

  it("says in AWS's words that there is no such object", async () => {
    await assert.rejects(unpackArtifact(objects, "s3://models/gone", target), {
      message:
        'Failed to download model data for container "container_1" from URL: "s3://models/gone". Please ensure that ' +
        "there is an object located at the URL and that the role passed to CreateModel has permissions to download the object.",
    });
  });
});
