import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const LOADER = path.resolve(__dirname, "../../tools/typescript.cjs");

describe("tools/typescript.cjs", () => {
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "typescript-")));
    writeFileSync(path.join(folder, "index.cjs"), `require(${JSON.stringify(LOADER)});\nrequire("./program.ts");\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs a program as Pulumi does: by an entry point in JavaScript, after Pulumi's own source maps. */
  function run(program: string): string {
    writeFileSync(path.join(folder, "program.ts"), program);
    const args = ["--require", require.resolve("source-map-support/register"), path.join(folder, "index.cjs")];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    assert.equal(stderr, "");
    return stdout;
  }

  it("runs what a source says now, whatever it said before", () => {
    for (const text of ["first", "second", "first"]) {
      assert.equal(run(`const text: string = "${text}";\nconsole.log(text);\n`), `${text}\n`);
    }
  });

  it("names the line of the TypeScript in a stack trace", () => {
    const program = [
      "interface Args {",
      "  text: string;",
      "}",
      "",
      "// Nothing is left of this line.",
      "function fail({ text }: Args) {",
      "  throw new TypeError(text);",
      "}",
      'try { fail({ text: "wrong" }); } catch (error) { console.log((error as Error).stack); }',
    ];
    const [head, first, second] = run(program.join("\n")).split("\n");
    assert.equal(head, "TypeError: wrong");
    assert.equal(first, `    at fail (${folder}/program.ts:7:9)`);
    assert.ok(second!.includes(`${folder}/program.ts:9:7`), second);
  });

  it("spends nothing on the stack traces that Pulumi takes of its promises", () => {
    const program = `function debuggablePromise() { return new Error("").stack; }\nconsole.log(debuggablePromise());`;
    assert.equal(run(program), "Error\n");
  });
});
