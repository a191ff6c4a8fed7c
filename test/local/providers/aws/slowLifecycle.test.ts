import assert from "node:assert/strict";
import { errorNamed } from "#local/providers/aws/lifecycle";
import { slowLifecycle, type Status } from "#local/providers/aws/slowLifecycle";
import { InitializationError } from "#local/providers/plugin/provider";
import { resource } from "./localServices";

const item = resource("lab", {});

/** A resource whose description is one of `answers` after the other, then always the last one. */
function describing(...answers: (Status | undefined)[]) {
  const made: string[] = [];
  let count = 0;
  const note = (name: string) => () => Promise.resolve(made.push(name));
  const lifecycle = slowLifecycle(errorNamed("Gone"), {
    title: ({ id }) => `notebook "${id}"`,
    create: note("create"),
    update: note("update"),
    tag: note("tag"),
    beforeDelete: note("stop"),
    delete: note("delete"),
    describe() {
      const answer = answers[Math.min(count++, answers.length - 1)];
      return answer ? Promise.resolve(answer) : Promise.reject(Object.assign(new Error(), { name: "Gone" }));
    },
    statusOf: (status) => status,
  });
  return { ...lifecycle, asked: () => count, made };
}

describe("slowLifecycle", () => {
  it("waits until the resource has stopped changing", async () => {
    const { settled, asked } = describing({ status: "Stopping" }, { status: "Updating" }, { status: "Stopped" });
    assert.deepEqual(await settled(item), { status: "Stopped" });
    assert.equal(asked(), 3);
  });

  for (const passing of ["Pending", "Creating", "Updating", "SystemUpdating", "RollingBack", "Stopping", "Deleting"]) {
    it(`waits while the status is ${passing}`, async () => {
      const { settled, asked } = describing({ status: passing }, { status: "InService" });
      assert.deepEqual([await settled(item), asked()], [{ status: "InService" }, 2]);
    });
  }

  it("resolves to nothing once the resource is gone", async () => {
    assert.equal(await describing({ status: "Deleting" }, undefined).settled(item), undefined);
  });

  it("accepts the wanted status, or none if the resource must be gone", async () => {
    const created = describing({ status: "Pending" }, { status: "InService" });
    assert.deepEqual(await created.settledAs(item, "InService"), { status: "InService" });
    assert.equal(await describing({ status: "Deleting" }, undefined).settledAs(item, undefined), undefined);
  });

  it("names the resource, its status and SageMaker's reason if the status is another one", async () => {
    for (const [status, wanted, message] of [
      [{ status: "Failed", failureReason: "no capacity" }, "InService", 'notebook "lab" is Failed: no capacity'],
      [{ status: "Delete_Failed", failureReason: "" }, undefined, 'notebook "lab" is Delete_Failed: no reason given'],
      [undefined, "InService", 'notebook "lab" is gone'],
    ] as const) {
      await assert.rejects(describing(status).settledAs(item, wanted), { message });
    }
  });

  it("creates and updates a resource until it is in service", async () => {
    const notebook = describing({ status: "Creating" }, { status: "InService" });
    await notebook.create(item);
    await notebook.update!(item);
    assert.deepEqual(notebook.made, ["create", "update", "tag"]);
    await assert.rejects(describing({ status: "Failed" }).create(item), InitializationError);
  });

  it("deletes a resource once it has stopped changing, and waits until it is gone", async () => {
    const changing = describing({ status: "Updating" }, { status: "InService" }, { status: "Deleting" }, undefined);
    await changing.delete(item);
    assert.deepEqual([changing.made, changing.asked()], [["stop", "delete"], 4]);
    const gone = describing(undefined);
    await gone.delete(item);
    assert.deepEqual(gone.made, []);
  });
});
