import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(__dirname, "..");
const page = readFileSync(path.join(ROOT, "docs/guarantees.md"), "utf8");
const commands = [...page.matchAll(/^\| .+ \| `npx mocha (.+)` \|$/gm)].map(([, rest]) => rest!);

/** The files that a command names, and the words by which it chooses tests. */
function read(command: string) {
  const words = [...command.matchAll(/"([^"]+)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
  const at = words.indexOf("-g");
  return { patterns: at < 0 ? words : words.slice(0, at), title: at < 0 ? undefined : words[at + 1]! };
}

describe("docs/guarantees.md", () => {
  it("has a command for every guarantee", () => {
    const rows = page.split("\n").filter((line) => /^\| (?!guarantee|---)/.test(line));
    assert.ok(rows.length > 15);
    assert.deepEqual(
      rows.filter((row) => !/\| `(npx mocha|npm run \w+) .+` \|$/.test(row)),
      [],
    );
  });

  for (const command of commands) {
    it(`names tests that there are: ${command}`, () => {
      const { patterns, title } = read(command);
      for (const pattern of patterns) {
        const files = globSync(pattern, { cwd: ROOT });
        assert.ok(files.length > 0, pattern);
        const titles = files.map((file) => readFileSync(path.join(ROOT, file), "utf8")).join("\n");
        if (title) assert.match(titles, new RegExp(`\\b(it|describe)\\(\\s*["\`][^\\n]*${title}`), title);
      }
    });
  }
});
