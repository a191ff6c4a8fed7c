import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type PendingRequest, PendingRequests } from "#local/emulators/sagemaker/asyncInference/pendingRequests";
import { temporaryHome } from "#test/local/emulators/lambda/functions";

describe("PendingRequests", () => {
  const { home, remove } = temporaryHome();
  const folder = path.join(home.dir, "async-inference");
  let pending: PendingRequests;

  beforeEach(() => {
    pending = new PendingRequests(home);
  });
  afterEach(remove);

  const request = (endpointName: string, receivedTime: number): PendingRequest => ({
    id: randomUUID(),
    inferenceId: "../order 7",
    endpointName,
    region: "eu-west-1",
    receivedTime,
    expiryTime: receivedTime + 60_000,
    timeoutMs: 1_000,
    headers: { accept: "text/csv" },
    inputLocation: "s3://data/in/1",
    outputLocation: "s3://data/out/1.out",
  });

  it("are read by the next process as they were, the oldest first", () => {
    const [late, early, gone] = [request("digits", 3), request("other", 1), request("digits", 2)];
    for (const each of [late, early, gone]) pending.add(each);
    pending.remove(gone);
    assert.deepEqual(new PendingRequests(home).read(), [early, late]);
  });

  it("are for their owner's eyes only", () => {
    const kept = request("digits", 1);
    pending.add(kept);
    assert.equal(statSync(path.join(folder, "digits", `${kept.id}.json`)).mode & 0o777, 0o600);
  });

  it("of one endpoint are forgotten together, though there may be none", () => {
    const kept = request("other", 1);
    for (const each of [request("digits", 1), request("digits", 2), kept]) pending.add(each);
    for (const name of ["digits", "nobody"]) pending.removeAll(name);
    assert.deepEqual(pending.read(), [kept]);
  });

  it("do not count before they are written to the end, and no other file is taken for one", () => {
    mkdirSync(path.join(folder, "digits"), { recursive: true });
    const draft = path.join(folder, "digits", randomUUID());
    writeFileSync(draft, '{"id": ');
    assert.deepEqual(pending.read(), []);
    assert.equal(existsSync(draft), false);
    const file = path.join(folder, "digits", "1.json");
    writeFileSync(file, "{}");
    assert.throws(() => pending.read(), {
      message: `${file} is not a request to an asynchronous endpoint; move it away to start without it`,
    });
  });
});
