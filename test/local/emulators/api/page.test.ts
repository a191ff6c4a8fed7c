import assert from "node:assert/strict";
import { type Listed, listPage } from "#local/emulators/api/page";

const RESOURCES: Listed[] = [
  { arn: "1", name: "digits-old", creationTime: 100, lastModifiedTime: 150, status: "InService" },
  { arn: "2", name: "census", creationTime: 200, lastModifiedTime: 200, status: "Failed" },
  { arn: "3", name: "Digits-new", creationTime: 300, lastModifiedTime: 500, status: "InService" },
];

const names = (request: object) => listPage(RESOURCES, { ...request }).items.map(({ name }) => name);

describe("listPage", () => {
  it("lists the newest first unless asked otherwise", () => {
    assert.deepEqual(names({}), ["Digits-new", "census", "digits-old"]);
    assert.deepEqual(names({ SortOrder: "Ascending" }), ["digits-old", "census", "Digits-new"]);
    assert.deepEqual(names({ SortBy: "Name", SortOrder: "Ascending" }), ["Digits-new", "census", "digits-old"]);
    assert.deepEqual(names({ SortBy: "Status", SortOrder: "Ascending" }), ["census", "Digits-new", "digits-old"]);
  });

  it("filters by name, time and status", () => {
    assert.deepEqual(names({ NameContains: "digits" }), ["Digits-new", "digits-old"]);
    assert.deepEqual(names({ CreationTimeAfter: 200 }), ["Digits-new", "census"]);
    assert.deepEqual(names({ CreationTimeBefore: 200 }), ["digits-old"]);
    assert.deepEqual(names({ LastModifiedTimeAfter: 201 }), ["Digits-new"]);
    assert.deepEqual(names({ LastModifiedTimeBefore: 200 }), ["digits-old"]);
    assert.deepEqual(names({ StatusEquals: "Failed" }), ["census"]);
  });

  it("hands out pages that repeat and leave out nothing, whatever is added meanwhile", () => {
    const first = listPage(RESOURCES, { MaxResults: 2 });
    assert.deepEqual(
      first.items.map(({ name }) => name),
      ["Digits-new", "census"],
    );
    const newer = { arn: "4", name: "newer", creationTime: 400, lastModifiedTime: 400 };
    const second = listPage([...RESOURCES, newer], { MaxResults: 2, NextToken: first.NextToken });
    assert.deepEqual(second, { items: [RESOURCES[0]] });
  });

  it("refuses a token that it did not make", () => {
    assert.throws(() => listPage(RESOURCES, { NextToken: "bm9ib2R5" }), /The pagination token is not valid any more\./);
  });
});
