import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { REPOSITORY } from "#local/host/home";
import { cli, status, succeed } from "./localTarget";
import { deployDev, devStage } from "./stage";

describe("npm run local", function () {
  this.timeout(900_000);

  it("deploys with Pulumi's own engine and its policies, and says where the stage is served", async () => {
    const { code, stdout } = await deployDev();
    assert.equal(code, 0);
    for (const line of [/Policies:/, /Resources:\s+\+ \d+ created/, /apiUrl/, /\+ {2}aws:sagemaker:Endpoint digits /])
      assert.match(stdout, line);
    assert.match(stdout, /is being served/);
    assert.doesNotMatch(stdout, /from \$PATH/);
  });

  it("prints a curl line that answers the right digit", async () => {
    const { stdout } = await deployDev();
    const [, digit] = /with a handwritten (\d):/.exec(stdout)!;
    const curl = stdout.split("\n").find((line) => line.startsWith("curl "))!;
    const answer = JSON.parse(execFileSync("sh", ["-c", curl], { encoding: "utf8" })) as { digit: number };
    assert.equal(answer.digit, Number(digit));
  });

  it("changes nothing at the next `up`", async () => {
    await devStage();
    const output = await succeed("up");
    assert.match(output, /Resources:\s+\d+ unchanged/);
    assert.doesNotMatch(output, /created|updated|replaced/);
  });

  it("recognises a held-out digit by its index and refuses one that is not there", async () => {
    await devStage();
    assert.match(await succeed("invoke", "3"), /digit/);
    const { code, stderr } = await cli(["invoke", "1000"]);
    assert.equal(code, 1);
    assert.match(stderr, /0 to 999/);
  });

  it("prints settings that point an AWS client here", async () => {
    const { sagemaker } = await status();
    const settings = await succeed("env");
    assert.ok(settings.includes(`export AWS_ENDPOINT_URL_SAGEMAKER=${sagemaker!.url}\n`), settings);
    assert.match(settings, /^export AWS_REGION=eu-west-1$/m);
  });

  it("exports Pulumi's state, its secrets encrypted", async () => {
    const { api } = await status();
    const exported = await succeed("export");
    const { version, deployment } = JSON.parse(exported) as { version: number; deployment: { resources: unknown[] } };
    assert.equal(version, 3);
    assert.ok(deployment.resources.length > 50);
    assert.ok(!exported.includes(api!.key));
  });

  it("listens on 127.0.0.1 only", async () => {
    const { processes } = await status();
    assert.ok(processes.length >= 4);
    const addresses = processes.flatMap(({ pid }) => listeners(pid));
    assert.ok(addresses.length >= 6);
    assert.deepEqual([...new Set(addresses)], ["127.0.0.1"]);
  });

  it("names every wrong setting before anything is made", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "stage-"));
    const file = path.join(folder, "Pulumi.wrong.yaml");
    const dev = readFileSync(path.join(REPOSITORY, "Pulumi.dev.yaml"), "utf8");
    writeFileSync(
      file,
      dev
        .replace("10.20.0.0/16", "10.20.0.1/16")
        .replace("weight: 80", "weight: -1")
        .replace("region: eu-west-1", "region: mars"),
    );
    const { code, stdout, stderr } = await cli(["up", "--config-file", file], {
      LOCAL_HOME: path.join(folder, "home"),
    });
    rmSync(folder, { recursive: true });
    assert.equal(code, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /sagemaker-platform:network\.cidrBlock must be an IPv4 network.*got "10\.20\.0\.1\/16"/);
    assert.match(stderr, /sagemaker-platform:variants\[0\]\.weight must be a number from 0 to 100000, got -1/);
    assert.match(stderr, /aws:region must be an AWS region.*got "mars"/);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

  const mistakes: { what: string; env?: Record<string, string>; args: string[]; message: RegExp }[] = [
    {
      what: "a port that is none",
      env: { LOCAL_PORT: "http" },
      args: ["status"],
      message: /^error: LOCAL_PORT must be/,
    },
    {
      what: "a home that is no folder",
      env: { LOCAL_HOME: "package.json" },
      args: ["status"],
      message: /^error: LOCAL_HOME must be/,
    },
    {
      what: "a folder as settings",
      args: ["preview", "--config-file", "test"],
      message: /^error: --config-file must name/,
    },
    {
      what: "settings of another shape",
      args: ["preview", "--config-file", "LICENSE"],
      message: /^error: .*LICENSE (is not valid YAML|must have a map `config`)/,
    },
    {
      what: "a stage with a path for a name",
      args: ["invoke", "1", "--stage", "a/b"],
      message: /^error: --stage must be 1 to 100 letters, .*got "a\/b"\n$/,
    },
    { what: "an image that is not there", args: ["invoke", "no.png"], message: /no\.png/ },
  ];
  for (const { what, env, args, message } of mistakes) {
    it(`says in one line what is wrong with ${what}`, async () => {
      const { code, stderr } = await cli(args, env);
      assert.equal(code, 1);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }

  it("says in Pulumi's words what only Pulumi cannot read in a stage's file", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "stage-"));
    const file = path.join(folder, "Pulumi.dev.yaml");
    const dev = readFileSync(path.join(REPOSITORY, "Pulumi.dev.yaml"), "utf8");
    writeFileSync(file, dev.replace(/schedule:\n\s+stop: (.*)\n\s+timezone: .*/, "schedule: { stop: $1 }"));
    const { code, stderr } = await cli(["preview", "--config-file", file], { LOCAL_HOME: path.join(folder, "home") });
    rmSync(folder, { recursive: true });
    assert.equal(code, 1);
    assert.match(stderr, /^error: Pulumi cannot open the stack of .*Pulumi\.dev\.yaml: .*yaml: line \d+: /m);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

  it("names the stages there are when asked for another", async () => {
    const { code, stderr } = await cli(["up", "--stage", "staging"]);
    assert.equal(code, 1);
    assert.match(stderr, /stage must be one of dev, prod, got "staging"/);
  });

  it("names a busy port and the way out", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "home-"));
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    const { code, stderr } = await cli(["destroy"], { LOCAL_HOME: folder, LOCAL_PORT: String(port) });
    server.close();
    rmSync(folder, { recursive: true });
    assert.equal(code, 1);
    assert.match(stderr, new RegExp(`port ${port} .*in use.*LOCAL_PORT`));
  });

  it("tells every command with --help", async () => {
    const help = await succeed("--help");
    for (const name of [
      "up",
      "start",
      "serve",
      "preview",
      "train",
      "status",
      "promote",
      "watch",
      "fault",
      "invoke",
      "logs",
      "env",
      "export",
      "destroy",
      "down",
    ]) {
      assert.match(help, new RegExp(`^  ${name} `, "m"));
    }
  });
});

/** The addresses that a process listens on for TCP. */
function listeners(pid: number): string[] {
  const sockets = new Set(
    execFileSync("sh", ["-c", `ls -l /proc/${pid}/fd 2>/dev/null | grep -o 'socket:\\[[0-9]*' | cut -d[ -f2`], {
      encoding: "utf8",
    }).split("\n"),
  );
  return ["tcp", "tcp6"].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, "utf8")
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === "0A" && sockets.has(inode!))
      .map(([, local]) => (table === "tcp" ? address(local!) : "IPv6")),
  );
}

/** `0100007F:1F90` is 127.0.0.1, bytes reversed. */
function address(hex: string): string {
  return hex
    .slice(0, 8)
    .match(/../g)!
    .reverse()
    .map((byte) => parseInt(byte, 16))
    .join(".");
}
