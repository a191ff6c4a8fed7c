import assert from "node:assert/strict";
import { startTime } from "#local/host/processes/identity";
import type { Emulator } from "../emulator";
import { until } from "../until";
import { ECHO, EndpointLab } from "./endpointLab";

/** Model servers that end. */
describe("A model server", function () {
  this.timeout(120_000);
  const { echo, instances, start, stop } = new EndpointLab();
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await start();
  });
  afterEach(stop);

  describe("that ends", () => {
    it("is started again while other instances answer", async () => {
      await emulator.createEndpoint("digits", [{ ...ECHO, InitialInstanceCount: 2 }]);
      const { pid } = await echo("digits");
      process.kill(pid, "SIGKILL");
      await until(async () => (await instances("digits"))[0]![0] === 1);
      for (let i = 0; i < 10; i++) assert.notEqual((await echo("digits")).pid, pid);
      await until(async () => (await instances("digits"))[0]![0] === 2);
      assert.match(
        emulator.lines.join(),
        /sagemaker\/digits\/echo-\d: the model server ended by SIGKILL; starting another/,
      );
    });

    it("leaves 503 to clients while it is the only one", async () => {
      await emulator.createEndpoint("digits", [{ ModelName: "moody" }]);
      await assert.rejects(emulator.invoke("digits", "exit"), { name: "ModelError", OriginalStatusCode: 0 });
      await until(async () => (await instances("digits"))[0]![0] === 0);
      await assert.rejects(emulator.invoke("digits", "200"), { name: "ServiceUnavailable" });
      await until(async () => (await instances("digits"))[0]![0] === 1);
      await emulator.invoke("digits", "200");
    });
  });

  describe("with children", () => {
    it("takes them with it", async () => {
      await emulator.createEndpoint("digits", [{ ModelName: "moody" }]);
      const child = Number((await emulator.invoke("digits", "fork")).text);
      assert.ok(startTime(child));
      await assert.rejects(emulator.invoke("digits", "exit"), { name: "ModelError" });
      await until(() => Promise.resolve(startTime(child) === undefined));
    });
  });
});
