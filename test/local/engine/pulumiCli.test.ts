import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { LocalWorkspace } from "@pulumi/pulumi/automation";
import { PINNED_VERSION } from "#local/engine/pinnedVersion";
import { ensurePulumiCli } from "#local/engine/pulumiCli";
import { REPOSITORY } from "#local/host/home";

const PINNED = `v${PINNED_VERSION}`;

/** A CLI that answers `pulumi whoami` with the `pulumi` and the `node` that its plugins would find. */
const cli = (version: string) =>
  `#!/bin/sh
if [ "$1" = version ]; then echo ${version}; else echo "{ \\"user\\": \\"$(command -v pulumi) $(command -v node)\\" }"; fi
`;

/** A program for Node.js: PATH has only what a test puts there. */
const node = (program: string) => `#!${process.execPath}\n${program}`;

const installer = (place: string, version: string) =>
  `const fs = require("node:fs");
  fs.mkdirSync(require("node:path").dirname(${place}), { recursive: true });
  fs.writeFileSync(${place}, ${JSON.stringify(cli(version))}, { mode: 0o755 });`;

describe("ensurePulumiCli", () => {
  let folder: string;
  let tools: string;
  let said: string[];
  const { PATH, NODE_OPTIONS } = process.env;
  const cwd = process.cwd();

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "cli-")));
    tools = path.join(folder, "tools");
    said = [];
    process.env.PATH = "";
  });
  afterEach(() => {
    process.chdir(cwd);
    process.env.PATH = PATH;
    if (NODE_OPTIONS === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = NODE_OPTIONS;
    rmSync(folder, { recursive: true });
  });

  const ensure = () => ensurePulumiCli((line) => said.push(line), tools);

  /** Writes an executable file. */
  function write(file: string, text: string, mode = 0o755): string {
    const whole = path.resolve(folder, file);
    mkdirSync(path.dirname(whole), { recursive: true });
    writeFileSync(whole, text, { mode });
    return whole;
  }

  /** Sets PATH to folders of the test's. */
  function usePath(...folders: string[]) {
    process.env.PATH = folders.map((name) => path.resolve(folder, name)).join(path.delimiter);
  }

  /** Lets the npm package's launcher reach a `get.pulumi.com` whose script installs this version; or none. */
  function useDownload(version?: string) {
    const program = write("install.cjs", installer(`process.argv[4] + "/bin/pulumi"`, version ?? ""));
    const script = `exec '${process.execPath}' '${program}' "$@"`;
    const answer = version ? `new Response(${JSON.stringify(script)})` : `Promise.reject(new Error("no network"))`;
    const fetch = write("fetch.cjs", `globalThis.fetch = async () => ${answer};`);
    process.env.NODE_OPTIONS = `--require ${fetch}`;
  }

  /** Puts a Go on PATH whose builds are this version. */
  function useGo(version: string) {
    write("go/go", node(`if (process.argv[2] === "build") { ${installer("process.argv[5]", version)} }`));
    usePath("go");
  }

  describe("on PATH", () => {
    it("takes the first that is recent enough, and says which", async () => {
      const file = write("first/pulumi", cli(PINNED));
      write("second/pulumi", cli("v3.999.0"));
      usePath("empty", "first", "second");
      const { command, source } = await ensure();
      assert.equal(command.version?.version, PINNED_VERSION);
      assert.equal(source, `${file}, on PATH`);
      assert.deepEqual(said, [`Pulumi CLI ${PINNED}: ${file}, on PATH`]);
    });

    it("runs it by its path, whatever comes before it on PATH", async () => {
      const file = write("it's here/pulumi", cli(PINNED));
      write("it's here/node", "");
      const ours = write("ours/node", "");
      write("ours/node_modules/.bin/pulumi", cli("v3.999.0"));
      usePath("ours/node_modules/.bin", "ours", "it's here");
      const { command: pulumiCommand } = await ensure();
      const envVars = { PATH: process.env.PATH! };
      const workspace = await LocalWorkspace.create({ workDir: folder, pulumiCommand, envVars });
      // Otherwise the engine's plugins would run with another Node.js than the project's.
      const [found, nodeFound] = (await workspace.whoAmI()).user.split(" ");
      assert.equal(nodeFound, ours);
      assert.ok(readFileSync(found!, "utf8").includes(`'${file.replace("'", `'\\''`)}'`));
    });

    it("follows links, and folders that are relative", async () => {
      write("real/pulumi", cli(PINNED));
      mkdirSync(path.join(folder, "links"));
      symlinkSync("../real/pulumi", path.join(folder, "links/pulumi"));
      process.chdir(folder);
      process.env.PATH = "links";
      const { command, source } = await ensure();
      process.chdir(cwd);
      assert.equal(source, `${path.join(folder, "links/pulumi")}, on PATH`);
      const workspace = await LocalWorkspace.create({ workDir: tools, pulumiCommand: command });
      assert.ok((await workspace.whoAmI()).user);
    });

    it("passes over those that are too old, too new or broken, and says why", async () => {
      write("old/pulumi", cli("v3.100.0"));
      write("next/pulumi", cli("v4.0.0"));
      write("mute/pulumi", cli(""));
      write("broken/pulumi", "#!/bin/sh\necho no library >&2; exit 1\n");
      const file = write("new/pulumi", cli("v3.999.0"));
      usePath("old", "next", "mute", "broken", "new");
      await ensure();
      const at = (name: string) => `Pulumi CLI: skipping ${path.join(folder, name, "pulumi")}, on PATH:`;
      const must = `and it must be ${PINNED} or a later v3`;
      const [old, next, mute, broken, taken] = said;
      assert.equal(old, `${at("old")} it is v3.100.0, ${must}`);
      assert.equal(next, `${at("next")} it is v4.0.0, ${must}`);
      assert.equal(mute, `${at("mute")} \`pulumi version\` names no version`);
      assert.equal(broken, `${at("broken")} no library`);
      assert.equal(taken, `Pulumi CLI v3.999.0: ${file}, on PATH`);
    });

    it("passes over one that does not answer", async () => {
      const silent = write("silent/pulumi", "#!/bin/sh\nexec /bin/sleep 600\n");
      const file = write("new/pulumi", cli(PINNED));
      usePath("silent", "new");
      await ensurePulumiCli((line) => said.push(line), tools, 2_000);
      assert.deepEqual(said, [
        `Pulumi CLI: skipping ${silent}, on PATH: no answer to \`pulumi version\` in 2 s`,
        `Pulumi CLI ${PINNED}: ${file}, on PATH`,
      ]);
    });

    it("mends a launcher that was damaged", async () => {
      write("cli/pulumi", cli(PINNED));
      usePath("cli");
      await ensure();
      const [name] = readdirSync(path.join(tools, "launchers"));
      write(`tools/launchers/${name}/bin/pulumi`, "");
      assert.equal((await ensure()).command.version?.version, PINNED_VERSION);
    });

    it("ignores what is no program, and the launchers of npm packages", async () => {
      mkdirSync(path.join(folder, "folder/pulumi"), { recursive: true });
      write("text/pulumi", cli(PINNED), 0o644);
      const launcher = write("lib/node_modules/pulumi/run.js", cli(PINNED));
      write("node_modules/.bin/pulumi", cli(PINNED));
      mkdirSync(path.join(folder, "global"));
      symlinkSync(launcher, path.join(folder, "global/pulumi"));
      const file = write("cli/pulumi", cli(PINNED));
      usePath("folder", "text", "node_modules/.bin", "global", "cli");
      assert.equal((await ensure()).source, `${file}, on PATH`);
      assert.equal(said.length, 1);
    });
  });

  describe("otherwise", () => {
    it("takes the one in .tools/bin", async () => {
      const file = write("tools/bin/pulumi", cli(PINNED));
      const { command, source } = await ensure();
      assert.equal(command.command, file);
      assert.equal(source, "the CLI built earlier in .tools/bin");
    });

    it("lets the npm package download one, and keeps it", async () => {
      useDownload(PINNED);
      for (const lines of [2, 1]) {
        said = [];
        const { command, source } = await ensure();
        assert.equal(command.command, path.join(tools, "versions", PINNED_VERSION, "bin/pulumi"));
        assert.equal(source, "the npm package `pulumi`");
        assert.equal(said.length, lines);
      }
    });

    it("builds one, and keeps it", async () => {
      useDownload();
      useGo(PINNED);
      for (const source of ["a build of the pinned Go module", "the CLI built earlier in .tools/bin"]) {
        const cli = await ensure();
        assert.equal(cli.command.command, path.join(tools, "bin/pulumi"));
        assert.equal(cli.source, source);
      }
    });

    it("takes none that is too old", async () => {
      write("tools/bin/pulumi", cli("v3.100.0"));
      useDownload();
      useGo(PINNED);
      assert.equal((await ensure()).source, "a build of the pinned Go module");
    });

    it("fails with the reason of each way", async () => {
      write("old/pulumi", cli("v3.100.0"));
      useDownload();
      usePath("old");
      await assert.rejects(ensure(), ({ name, message }: Error) => {
        assert.equal(name, "UserError");
        const [, ...lines] = message.split("\n");
        assert.match(lines[0]!, /^ {2}- .*old\/pulumi, on PATH: it is v3\.100\.0/);
        assert.equal(lines[1], "  - the CLI built earlier in .tools/bin: not there");
        assert.equal(lines[2], "  - the npm package `pulumi`: pulumi: no network");
        assert.equal(lines[3], "  - a build of the pinned Go module: `go` is not on PATH");
        return true;
      });
      assert.equal(existsSync(path.join(tools, "bin")), false);
    });
  });

  it("pins the same version as npm package and as Go module", () => {
    const { devDependencies } = JSON.parse(readFileSync(path.join(REPOSITORY, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>;
    };
    assert.equal(devDependencies.pulumi, PINNED_VERSION);
  });
});
