import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Home, REPOSITORY } from "#local/host/home";
import type { Resource } from "#local/emulators/api/kind";
import type { Collections } from "#local/emulators/sagemaker/resources/controlPlane";
import { createCollections, KINDS } from "#local/emulators/sagemaker/resources/operations";
import { Store } from "#local/emulators/sagemaker/state/store";
import { clock } from "../clock";

type Changing = "notebookInstances" | "domains" | "userProfiles" | "spaces" | "apps";

describe("statuses that end by themselves", () => {
  let home: Home;
  let collections: Collections;

  beforeEach(() => {
    const dir = mkdtempSync(path.join(os.tmpdir(), "transitions-"));
    home = { dir, ports: { gateway: 0, sagemaker: 0, aws: 0, control: 0 } };
    collections = createCollections(new Store(home), 0.1);
    clock.stop();
  });
  afterEach(() => {
    clock.go();
    rmSync(home.dir, { recursive: true });
  });

  const add = (kind: Changing): Resource => collections[kind].add(["it"], "eu-west-1", { request: {} } as never);
  const enter = (kind: Changing, status: string) => collections[kind].enter(add(kind) as never, status);
  const find = (kind: Changing): Resource | undefined => collections[kind].all()[0];

  function passes(kind: Changing, status: string, seconds: number, then?: string) {
    it(`take ${kind} from ${status} ${then ? `to ${then}` : "away"} after ${seconds} s`, () => {
      enter(kind, status);
      clock.pass(seconds - 0.1);
      assert.equal(find(kind)?.status, status);
      clock.pass(0.1);
      assert.equal(find(kind)?.status, then);
    });
  }
  passes("notebookInstances", "Pending", 6, "InService");
  passes("notebookInstances", "Stopping", 3, "Stopped");
  passes("notebookInstances", "Updating", 1, "Stopped");
  passes("notebookInstances", "Deleting", 2);
  passes("domains", "Pending", 6, "InService");
  passes("domains", "Updating", 1, "InService");
  passes("domains", "Deleting", 3);
  passes("userProfiles", "Updating", 0.5, "InService");
  passes("userProfiles", "Deleting", 1);
  passes("spaces", "Updating", 0.5, "InService");
  passes("spaces", "Deleting", 1);
  passes("apps", "Deleting", 2, "Deleted");
  passes("apps", "Deleted", 8640);

  it("are those that docs/operations/notebooks.md lists", () => {
    const lines = readFileSync(path.join(REPOSITORY, "docs/operations/notebooks.md"), "utf8").split("\n");
    const cells = lines
      .filter((line) => /^\|.*\| \d+ \|/.test(line))
      .map((line) => line.split("|").map((it) => it.trim()));
    let resources = "";
    const listed = cells.flatMap(([, named = "", , status = "", seconds = "", then = ""]) => {
      resources = named || resources;
      const next = /^`(\w+)`/.exec(then)?.[1] ?? then;
      return resources.split(", ").map((resource) => `${resource}: ${status} ${seconds} ${next}`);
    });
    const words = { notebookInstances: "notebook instance", domains: "domain", userProfiles: "user profile" };
    const wordOf: Record<string, string> = { ...words, spaces: "space", apps: "app" };
    const built = Object.entries(KINDS).flatMap(([kind, { transitions = {} }]) =>
      Object.entries(transitions)
        .filter(([status]) => status !== "Deleted")
        .map(([status, { seconds, then }]) => `${wordOf[kind]}: \`${status}\` ${seconds} ${then ?? "gone"}`),
    );
    assert.deepEqual(listed.sort(), built.sort());
  });

  it("begin with Pending", () => {
    const time = Date.now() / 1000;
    const pending = { status: "Pending", creationTime: time, lastModifiedTime: time };
    for (const [kind, seconds] of [
      ["userProfiles", 1],
      ["apps", 3],
    ] as const) {
      const { status, creationTime, lastModifiedTime, until } = add(kind);
      assert.deepEqual({ status, creationTime, lastModifiedTime, until }, { ...pending, until: time + seconds });
    }
  });

  it("come one after the other, however late somebody looks", () => {
    enter("apps", "Deleting");
    const deleted = Date.now() / 1000 + 2;
    clock.pass(8641);
    assert.deepEqual([find("apps")?.status, find("apps")?.lastModifiedTime], ["Deleted", deleted]);
    clock.pass(1);
    assert.equal(find("apps"), undefined);
  });

  it("are saved when they end, and then stay", () => {
    const saved = () => JSON.parse(readFileSync(path.join(home.dir, "sagemaker.json"), "utf8")) as unknown;
    enter("spaces", "Updating");
    clock.pass(1);
    assert.equal(find("spaces")?.status, "InService");
    const [space] = Object.values(new Store(home).state.spaces);
    assert.deepEqual([space!.status, space!.until], ["InService", undefined]);
    const before = saved();
    clock.pass(1_000_000);
    assert.equal(find("spaces")?.status, "InService");
    assert.deepEqual(saved(), before);
  });
});
