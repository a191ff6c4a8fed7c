import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { UnconfirmedCreates } from "#local/providers/aws/unconfirmedCreates";

describe("UnconfirmedCreates", () => {
  let dir: string;
  let creates: UnconfirmedCreates;
  const open = () => new UnconfirmedCreates({ dir, ports: { gateway: 0, sagemaker: 0, aws: 0, control: 0 } });
  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), "creates-"));
    creates = open();
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it("outlives its process", () => {
    creates.add("urn:a", { id: "a-1", inputs: { name: "a-1" } });
    assert.deepEqual(open().find("urn:a"), { id: "a-1", inputs: { name: "a-1" } });
    assert.equal(open().find("urn:b"), undefined);
  });

  it("is confirmed by the id it was made with, not by another one's", () => {
    creates.add("urn:a", { id: "a-2", inputs: {} });
    creates.confirm("urn:a", "a-1");
    assert.equal(creates.find("urn:a")?.id, "a-2");
    creates.confirm("urn:a", "a-2");
    assert.equal(creates.find("urn:a"), undefined);
  });

  it("ignores a note that was cut off", () => {
    creates.add("urn:a", { id: "a", inputs: {} });
    const [file] = readdirSync(path.join(dir, "creating"));
    writeFileSync(path.join(dir, "creating", file!), '{"id":');
    assert.equal(creates.find("urn:a"), undefined);
  });
});
