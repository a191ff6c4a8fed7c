import assert from "node:assert/strict";
import { RegionalClients } from "#local/emulators/ministack/clients";

describe("RegionalClients", () => {
  it("has one client a region, made when it is needed, and ends them all", () => {
    const made: string[] = [];
    const ended: string[] = [];
    class Client {
      constructor(readonly settings: { region: string }) {
        made.push(settings.region);
      }
      destroy() {
        ended.push(this.settings.region);
      }
    }
    const clients = new RegionalClients(Client, {
      dir: "",
      ports: { gateway: 0, sagemaker: 0, aws: 0, control: 0 },
    });
    assert.deepEqual(made, []);
    assert.equal(clients.of("eu-west-1"), clients.of("eu-west-1"));
    assert.equal(clients.of("us-east-1").settings.region, "us-east-1");
    assert.deepEqual(made, ["eu-west-1", "us-east-1"]);
    clients.destroy();
    assert.deepEqual(ended, ["eu-west-1", "us-east-1"]);
  });
});
