import assert from "node:assert/strict";
import { complete, errorNamed, lifecycle, unless } from "#local/providers/aws/lifecycle";
import { InitializationError } from "#local/providers/plugin/provider";
import { resource } from "./localServices";

const isGone = errorNamed("NotFound", "Gone");
const fail = (name: string) => Promise.reject(Object.assign(new Error("says the service"), { name }));
const succeed = () => Promise.resolve();

describe("lifecycle", () => {
  const item = resource("a", {});
  const calls = { create: succeed, delete: () => fail("Gone"), describe: () => Promise.resolve({ Size: 2 }) };

  it("deletes and reads a resource that is already gone", async () => {
    const gone = lifecycle(isGone, { ...calls, describe: () => fail("NotFound") });
    await gone.delete(item);
    assert.equal(await gone.read!(item), undefined);
  });

  it("reads the inputs that can have changed", async () => {
    assert.deepEqual(await lifecycle(isGone, calls).read!(item), {});
    const live = ({ Size }: { Size: number }) => ({ size: Size });
    assert.deepEqual(await lifecycle(isGone, { ...calls, live }).read!(item), { size: 2 });
  });

  it("sets the tags after it has changed the rest", async () => {
    const made: string[] = [];
    const note = (name: string) => () => Promise.resolve(made.push(name));
    await lifecycle(isGone, { ...calls, update: note("update"), tag: note("tag") }).update!(item);
    assert.deepEqual(made, ["update", "tag"]);
  });

  it("reports a resource that was created but not completed", async () => {
    const incomplete = lifecycle(isGone, { ...calls, complete: () => fail("Throttling") });
    await assert.rejects(incomplete.create(item), InitializationError);
    await assert.rejects(lifecycle(isGone, { ...calls, create: () => fail("Throttling") }).create(item), {
      name: "Throttling",
    });
    await assert.rejects(complete(fail("Throttling")), { name: "InitializationError", message: "says the service" });
  });
});

describe("unless", () => {
  it("returns nothing if the resource is gone, else the answer", async () => {
    assert.equal(await unless(isGone, fail("Gone")), undefined);
    assert.equal(await unless(isGone, Promise.resolve("answer")), "answer");
  });

  it("fails with every other error", async () => {
    await assert.rejects(unless(isGone, fail("Throttling")), { name: "Throttling" });
  });
});
