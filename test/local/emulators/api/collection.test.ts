import assert from "node:assert/strict";
import { validationException } from "#local/emulators/api/awsError";
import { Collection } from "#local/emulators/api/collection";
import { collectionOperations } from "#local/emulators/api/collectionOperations";
import type { Kind, Resource } from "#local/emulators/api/kind";
import type { Call } from "#local/emulators/api/operation";

const BOX: Kind = {
  noun: "Box",
  plural: "Boxes",
  arnOf: ([name], region) => `arn:${region}:box/${name!.toLowerCase()}`,
  identify: ({ name, arn }) => ({ BoxName: name, BoxArn: arn }),
  errors: {
    missing: (arn, verb) => validationException(`cannot ${verb} ${arn}: missing`),
    existing: (arn) => validationException(`${arn} exists`),
    inUse: (arn, user) => validationException(`${arn} is used by a ${user}`),
  },
};

describe("collectionOperations", () => {
  let users: Resource[];
  let saves: number;
  let call: (name: string, request: object) => unknown;

  beforeEach(() => {
    [users, saves] = [[], 0];
    const boxes = new Collection<Resource>(BOX, { resources: {}, save: () => (saves += 1), timeScale: 1 });
    const operations = collectionOperations(boxes, {
      update: (_, { request: { Color } }) => ({ Color }),
      users: () => ({ Shelf: users }),
    });
    call = (name, request) => operations[name]!({ request, region: "r" } as Call as Call<never>);
  });

  it("create, describe and list a resource by the names of its kind, and save it", async () => {
    const created = await call("CreateBox", { BoxName: "A", Color: "red", Tags: [{ Key: "k", Value: "v" }] });
    assert.deepEqual([created, saves], [{ BoxArn: "arn:r:box/a" }, 1]);
    assert.deepEqual(call("DescribeBox", { BoxName: "A" }), { BoxName: "A", BoxArn: "arn:r:box/a", Color: "red" });
    assert.deepEqual(call("ListBoxes", {}), { Boxes: [{ BoxName: "A", BoxArn: "arn:r:box/a" }] });
    assert.deepEqual(call("ListBoxes", { BoxNameContains: "B" }), { Boxes: [] });
  });

  it("find a resource by its ARN, and update it", async () => {
    await call("CreateBox", { BoxName: "A", Color: "red" });
    assert.deepEqual(call("UpdateBox", { BoxName: "arn:r:box/A", Color: "blue" }), { BoxArn: "arn:r:box/a" });
    assert.equal((call("DescribeBox", { BoxName: "A" }) as { Color: string }).Color, "blue");
  });

  it("refuse a name that exists in another case, and one that does not exist", async () => {
    await call("CreateBox", { BoxName: "A" });
    await assert.rejects(call("CreateBox", { BoxName: "a" }) as Promise<unknown>, /^AwsError: arn:r:box\/a exists$/);
    assert.throws(() => call("DeleteBox", { BoxName: "B" }), /^AwsError: cannot delete arn:r:box\/b: missing$/);
  });

  it("delete a resource only when nothing uses it", async () => {
    await call("CreateBox", { BoxName: "A" });
    users = [{ arn: "", name: "", creationTime: 0, lastModifiedTime: 0, tags: {} }];
    assert.throws(() => call("DeleteBox", { BoxName: "A" }), /^AwsError: arn:r:box\/a is used by a Shelf$/);
    users[0]!.status = "Deleted";
    call("DeleteBox", { BoxName: "A" });
    assert.deepEqual(call("ListBoxes", {}), { Boxes: [] });
  });
});
