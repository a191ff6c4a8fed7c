import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Home, REPOSITORY } from "#local/host/home";
import type { ControlPlane } from "#local/emulators/sagemaker/resources/controlPlane";
import { Store } from "#local/emulators/sagemaker/state/store";
import type { Changing } from "#local/emulators/sagemaker/state/workbench";
import { begin, type ChangingKind, enter, PASSING, settle } from "#local/emulators/sagemaker/workbench/transitions";
import { clock } from "../clock";

type Statuses<K extends ChangingKind> = Parameters<typeof enter<K>>[3];

describe("statuses that pass by themselves", () => {
  let home: Home;
  let plane: ControlPlane;

  beforeEach(() => {
    const dir = mkdtempSync(path.join(os.tmpdir(), "transitions-"));
    home = { dir, ports: { gateway: 0, sagemaker: 0, aws: 0, control: 0 } };
    plane = { store: new Store(home), hosting: { timeScale: 0.1 } } as ControlPlane;
    clock.stop();
  });
  afterEach(() => {
    clock.go();
    rmSync(home.dir, { recursive: true });
  });

  /** Adds a resource with what its kind has in common with all others. */
  function add(kind: ChangingKind, key = "it"): Changing {
    const resource = { arn: key, name: key, tags: {}, domainId: "d-1", settings: {}, ...begin(plane, kind) };
    (plane.store.state[kind] as Record<string, Changing>)[key] = resource;
    return resource;
  }
  const find = (kind: ChangingKind) => plane.store.state[kind].it as Changing | undefined;

  function passes<K extends ChangingKind>(kind: K, status: Statuses<K>, seconds: number, then?: string) {
    it(`take ${kind} from ${status} ${then ? `to ${then}` : "away"} after ${seconds} s`, () => {
      enter(plane, kind, add(kind), status);
      clock.pass(seconds - 0.1);
      settle(plane);
      assert.equal(find(kind)?.status, status);
      clock.pass(0.1);
      settle(plane);
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
    const wordOf: Record<ChangingKind, string> = { ...words, spaces: "space", apps: "app" };
    const built = Object.entries<Record<string, { seconds: number; then?: string }>>(PASSING).flatMap(
      ([kind, statuses]) =>
        Object.entries(statuses)
          .filter(([status]) => status !== "Deleted")
          .map(
            ([status, { seconds, then }]) =>
              `${wordOf[kind as ChangingKind]}: \`${status}\` ${seconds} ${then ?? "gone"}`,
          ),
    );
    assert.deepEqual(listed.sort(), built.sort());
  });

  it("begin with Pending", () => {
    const time = Date.now() / 1000;
    const pending = { status: "Pending", creationTime: time, lastModifiedTime: time };
    assert.deepEqual(begin(plane, "userProfiles"), { ...pending, until: time + 1 });
    assert.deepEqual(begin(plane, "apps"), { ...pending, until: time + 3 });
  });

  it("come one after the other, however late somebody looks", () => {
    enter(plane, "apps", add("apps"), "Deleting");
    const deleted = Date.now() / 1000 + 2;
    clock.pass(8641);
    settle(plane);
    assert.deepEqual([find("apps")?.status, find("apps")?.lastModifiedTime], ["Deleted", deleted]);
    clock.pass(1);
    settle(plane);
    assert.equal(find("apps"), undefined);
  });

  it("are saved when they end, and then stay", () => {
    const saved = () => JSON.parse(readFileSync(path.join(home.dir, "sagemaker.json"), "utf8")) as unknown;
    enter(plane, "spaces", add("spaces"), "Updating");
    clock.pass(1);
    settle(plane);
    const state = new Store(home).state;
    assert.deepEqual([state.spaces.it!.status, state.spaces.it!.until], ["InService", undefined]);
    const before = saved();
    clock.pass(1_000_000);
    settle(plane);
    assert.equal(find("spaces")?.status, "InService");
    assert.deepEqual(saved(), before);
  });
});
