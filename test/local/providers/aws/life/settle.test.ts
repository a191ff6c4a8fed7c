import assert from "node:assert/strict";
import { type Described, requireSettled, settled } from "#local/providers/aws/life/settle";

/** Describes a resource as one after the other says, then always as the last one. */
function describing(...answers: (Described | undefined)[]) {
  let count = 0;
  return { describe: () => Promise.resolve(answers[Math.min(count++, answers.length - 1)]), asked: () => count };
}

describe("settled", () => {
  it("asks until the resource has stopped changing", async () => {
    const { describe, asked } = describing({ status: "Stopping" }, { status: "Updating" }, { status: "Stopped" });
    assert.deepEqual(await settled("notebook", describe), { status: "Stopped" });
    assert.equal(asked(), 3);
  });

  for (const passing of ["Pending", "Creating", "Updating", "SystemUpdating", "RollingBack", "Stopping", "Deleting"]) {
    it(`takes ${passing} for a change that goes on`, async () => {
      const { describe, asked } = describing({ status: passing }, { status: "InService" });
      assert.deepEqual([await settled("endpoint", describe), asked()], [{ status: "InService" }, 2]);
    });
  }

  it("resolves to nothing when the resource is gone", async () => {
    assert.equal(await settled("notebook", describing({ status: "Deleting" }, undefined).describe), undefined);
  });
});

describe("requireSettled", () => {
  it("is content with the wanted status, or with nothing where the resource is to be gone", async () => {
    const made = describing({ status: "Pending" }, { status: "InService" }).describe;
    assert.deepEqual(await requireSettled("notebook", made, "InService"), { status: "InService" });
    const deleted = describing({ status: "Deleting" }, undefined).describe;
    assert.equal(await requireSettled("notebook", deleted, undefined), undefined);
  });

  it("names the resource, its status and SageMaker's reason when it has come to another", async () => {
    const failed = describing({ status: "Failed", failureReason: "no capacity" }).describe;
    await assert.rejects(requireSettled('notebook "lab"', failed, "InService"), {
      message: 'notebook "lab" is Failed: no capacity',
    });
    const unexplained = describing({ status: "Delete_Failed", failureReason: "" }).describe;
    await assert.rejects(requireSettled("domain", unexplained, undefined), {
      message: "domain is Delete_Failed: no reason given",
    });
    await assert.rejects(requireSettled("space", describing(undefined).describe, "InService"), {
      message: "space is gone",
    });
  });
});
