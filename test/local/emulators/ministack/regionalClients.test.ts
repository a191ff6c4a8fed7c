import assert from "node:assert/strict";
import { RegionalClients } from "#local/emulators/ministack/regionalClients";

describe("RegionalClients", () => {
  it("has one client a region, made when it is needed, and ends them all", () => {
    const made: string[] = [];
    const ended: string[] = [];
    const clients = new RegionalClients((region) => {
      made.push(region);
      return { region, destroy: () => void ended.push(region) };
    });
    assert.deepEqual(made, []);
    assert.equal(clients.of("eu-west-1"), clients.of("eu-west-1"));
    assert.equal(clients.of("us-east-1").region, "us-east-1");
    assert.deepEqual(made, ["eu-west-1", "us-east-1"]);
    clients.destroy();
    assert.deepEqual(ended, ["eu-west-1", "us-east-1"]);
  });
});
