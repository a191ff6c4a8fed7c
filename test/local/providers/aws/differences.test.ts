import assert from "node:assert/strict";
import { differences } from "#local/providers/aws/differences";
import { EVERYTHING, type ResourceType } from "#local/providers/aws/resourceType";
import { UNKNOWN } from "#local/providers/plugin/values";

const type: ResourceType = {
  id: () => "",
  replaces: ["name", "policy.kind"],
  autoName: { property: "name", maxLength: 9 },
};

describe("differences", () => {
  it("finds none between the same inputs, whoever named the resource", () => {
    assert.deepEqual(differences(type, { name: "a", __defaults: ["name"] }, { name: "a", __defaults: [] }), {
      changes: [],
      replaces: [],
      deleteBeforeReplace: false,
    });
  });

  it("changes in place what can be, and replaces for the rest", () => {
    assert.deepEqual(differences(type, { name: "a", size: 1 }, { name: "a", size: 2 }).replaces, []);
    assert.deepEqual(differences(type, { name: "a", size: 1 }, { name: "b", size: 2 }), {
      changes: ["name", "size"],
      replaces: ["name"],
      deleteBeforeReplace: false,
    });
    assert.deepEqual(differences(type, { region: "eu-west-1" }, { region: "eu-west-3" }).replaces, ["region"]);
  });

  it("looks into a property of which only a part must stay", () => {
    const olds = { policy: { kind: "a", size: 1 } };
    assert.deepEqual(differences(type, olds, { policy: { kind: "a", size: 2 } }).replaces, []);
    assert.deepEqual(differences(type, olds, { policy: { kind: "b", size: 1 } }).replaces, ["policy"]);
  });

  it("replaces for a change that is one only from certain values to others", () => {
    const growing: ResourceType = {
      id: () => "",
      replacesOn: (olds, news) => (olds.size! > news.size! ? ["size"] : []),
    };
    assert.deepEqual(differences(growing, { size: 1 }, { size: 2 }).replaces, []);
    assert.deepEqual(differences(growing, { size: 2 }, { size: 1 }).replaces, ["size"]);
  });

  it("replaces for what is not known yet, as it may turn out to be something else", () => {
    assert.deepEqual(differences(type, { name: "a" }, { name: UNKNOWN }).replaces, ["name"]);
  });

  it("replaces for everything but tags where nothing can change", () => {
    const fixed: ResourceType = { id: () => "", replaces: EVERYTHING };
    const found = differences(fixed, { a: 1, tags: {}, tagsAll: {} }, { a: 2, tags: { x: "y" }, tagsAll: { x: "y" } });
    assert.deepEqual(found.changes, ["a", "tags", "tagsAll"]);
    assert.deepEqual(found.replaces, ["a"]);
  });

  it("deletes the old resource first when the new one has the same given name", () => {
    const given = differences(type, { name: "a", policy: { kind: "a" } }, { name: "a", policy: { kind: "b" } });
    assert.equal(given.deleteBeforeReplace, true);
    const generated = { name: "a-1234567", __defaults: ["name"] };
    assert.equal(differences(type, generated, { ...generated, policy: { kind: "b" } }).deleteBeforeReplace, false);
  });
});
